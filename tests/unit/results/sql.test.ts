import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeRows } from '../../../src/lib/results/code-rows.ts'
import { listedSql } from '../../../src/lib/results/listed-sql.ts'
import { formatSql } from '../../../src/lib/results/sql-format.ts'
import { sqlTokens, statementKind, tableOf, unquoted, verbOf } from '../../../src/lib/results/sql-tokens.ts'
import { inlineSql, literal } from '../../../src/lib/results/sql-values.ts'

const solid = (sql: string) => sqlTokens(sql).filter(({ kind }) => kind !== 'space')
/** Every statement that the real SQLAlchemy was recorded sending. */
const recorded: string[] = globSync('src/content/recorded/*.json').flatMap((file) => {
  const { scenarios } = JSON.parse(readFileSync(file, 'utf8')) as { scenarios: { trace: { sql?: string }[] }[] }
  return scenarios.flatMap(({ trace }) => trace.flatMap(({ sql }) => (sql ? [sql] : [])))
})
/** Bits that make up hostile SQL: open quotes, comments, lone signs. */
const bits = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."select|SELECT|from|where|and|or|(|)|,|;|--|/*|*/|'|\"|`|[|]|?|?1|:a|$1|x'|\n| |\t|join|left|on".split('|'),
      ),
      fc.constantFrom(
        'case',
        'when',
        'end',
        'between',
        'union',
        'all',
        'values',
        'create',
        'table',
        'index',
        'as',
        'ñandú',
        '1.5e3',
        '||',
      ),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 60 },
  )
  .map((list) => list.join(' '))

describe('the reader of SQL', () => {
  it('loses no character of any text', () => {
    fc.assert(
      fc.property(fc.oneof(bits, fc.string({ unit: 'binary' })), (sql) => {
        expect(
          sqlTokens(sql)
            .map(({ text }) => text)
            .join(''),
        ).toBe(sql)
      }),
    )
  })
  it('tells the words apart', () => {
    const kinds = solid(
      "SELECT count(*), l.order FROM [libros] l WHERE x = ?1 -- fin\nAND y = 'it''s' OR z IN (0xFF, :a)",
    )
    expect(kinds.map(({ kind, text }) => `${kind} ${text}`)).toEqual(
      `keyword SELECT|function count|sign (|sign *|sign )|sign ,|name l|sign .|name order|keyword FROM|name [libros]|name l|keyword WHERE|name x|sign =|parameter ?1|comment -- fin|keyword AND|name y|sign =|string 'it''s'|keyword OR|name z|keyword IN|sign (|number 0xFF|sign ,|parameter :a|sign )`.split(
        '|',
      ),
    )
  })
  it('says what a statement does and on which table', () => {
    const said = (sql: string) => [statementKind(sql), verbOf(sql), tableOf(sql)]
    expect(said('SELECT a, (SELECT max(b) FROM otra) FROM "mis libros" AS l')).toEqual([
      'consulta',
      'SELECT',
      'mis libros',
    ])
    expect(said('INSERT OR IGNORE INTO main.libros (a) SELECT a FROM b')).toEqual(['cambio', 'INSERT', 'libros'])
    expect(said('UPDATE libros SET a = 1')).toEqual(['cambio', 'UPDATE', 'libros'])
    expect(said('WITH x AS (SELECT 1 FROM y) DELETE FROM z')).toEqual(['cambio', 'WITH … DELETE', 'z'])
    expect(said('WITH x AS (DELETE) SELECT * FROM z')).toEqual(['consulta', 'WITH … SELECT', 'z'])
    expect(said('CREATE TABLE IF NOT EXISTS "a" (x)')).toEqual(['esquema', 'CREATE', 'a'])
    expect(said('CREATE INDEX ix ON libros (x)')).toEqual(['esquema', 'CREATE', 'libros'])
    expect(said('PRAGMA foreign_keys = ON')).toEqual(['control', 'PRAGMA', ''])
    expect(said('-- nada')).toEqual(['control', '', ''])
  })
  it('takes the quotes off a name', () => {
    expect(['"a""b"', '`a`', '[a b]', 'a'].map(unquoted)).toEqual(['a"b', 'a', 'a b', 'a'])
  })
})

describe('the setting of SQL in lines', () => {
  it('changes nothing but white space, and a second time nothing at all', () => {
    expect(recorded.length).toBeGreaterThan(500)
    for (const sql of recorded) {
      const set = formatSql(sql)
      expect(solid(set)).toEqual(solid(sql))
      expect(formatSql(set)).toBe(set)
    }
    fc.assert(
      fc.property(bits, (sql) => {
        expect(solid(formatSql(sql))).toEqual(solid(sql))
      }),
      { numRuns: 2000 },
    )
  })
  it('leaves a short statement in one line', () => {
    expect(formatSql('SELECT  libros.id,\n libros.titulo\nFROM libros')).toBe(
      'SELECT libros.id, libros.titulo FROM libros',
    )
  })
  it('begins a line with each clause of a long one', () => {
    const sql =
      'SELECT libros.id AS libros_id, libros.titulo AS libros_titulo, libros.precio AS libros_precio, libros.anio FROM libros LEFT OUTER JOIN autores ON autores.id = libros.autor_id WHERE libros.anio BETWEEN ? AND ? AND (libros.precio > ? OR libros.precio IS NULL) GROUP BY libros.id HAVING count(*) > ? ORDER BY libros.titulo DESC LIMIT ? OFFSET ?'
    expect(formatSql(sql)).toBe(`SELECT libros.id AS libros_id, libros.titulo AS libros_titulo,
  libros.precio AS libros_precio, libros.anio
FROM libros
LEFT OUTER JOIN autores ON autores.id = libros.autor_id
WHERE libros.anio BETWEEN ? AND ?
  AND (libros.precio > ? OR libros.precio IS NULL)
GROUP BY libros.id
HAVING count(*) > ?
ORDER BY libros.titulo DESC
LIMIT ?
OFFSET ?`)
  })
  it('gives each column of a CREATE its line', () => {
    const sql =
      'CREATE TABLE resenas ( id INTEGER NOT NULL, texto TEXT NOT NULL, lector_id INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(lector_id) REFERENCES lectores (id) )'
    expect(formatSql(sql)).toBe(`CREATE TABLE resenas (
  id INTEGER NOT NULL,
  texto TEXT NOT NULL,
  lector_id INTEGER NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(lector_id) REFERENCES lectores (id)
)`)
  })
  it('sets what an index is on, and for which rows, in lines of their own', () => {
    const sql = 'CREATE INDEX ix_prestamos_libro_id ON prestamos (libro_id, devuelto) WHERE devuelto IS NULL'
    expect(formatSql(sql)).toBe(`CREATE INDEX ix_prestamos_libro_id
  ON prestamos (libro_id, devuelto)
  WHERE devuelto IS NULL`)
    expect(formatSql('CREATE INDEX ix_a ON a (b)')).toBe('CREATE INDEX ix_a ON a (b)')
  })
  it('opens a long subquery', () => {
    const sql =
      'SELECT titulo FROM libros WHERE libros.id IN (SELECT resenas.libro_id FROM resenas WHERE resenas.estrellas >= ? GROUP BY resenas.libro_id) UNION ALL SELECT titulo FROM viejos'
    expect(formatSql(sql)).toBe(`SELECT titulo
FROM libros
WHERE libros.id IN (
  SELECT resenas.libro_id
  FROM resenas
  WHERE resenas.estrellas >= ?
  GROUP BY resenas.libro_id
)
UNION ALL
SELECT titulo
FROM viejos`)
  })
  it('keeps a comment from swallowing what follows it', () => {
    const sql = 'SELECT a, -- el primero\n b -- el segundo\nFROM t WHERE a IN (1, -- uno\n 2)'
    expect(solid(formatSql(sql))).toEqual(solid(sql))
  })
})

describe('values in their places', () => {
  it('writes each kind as SQL does', () => {
    expect(
      [null, 1.5, 2n ** 60n, "O'Higgins", new Uint8Array([0, 255]), { text: 'ab', length: 9 }].map(literal),
    ).toEqual(['NULL', '1.5', '1152921504606846976', "'O''Higgins'", "X'00ff'", "'ab…'"])
  })
  it('follows the order, the number or the name of a placeholder', () => {
    expect(inlineSql("a = ? AND b = '?' AND c = ?", [1, 'x'])).toBe("a = 1 AND b = '?' AND c = 'x'")
    expect(inlineSql('a = ?2 AND b = ?1', [1, 2])).toBe('a = 2 AND b = 1')
    expect(inlineSql('a = :x AND b = :y AND c = :x', [1, 2])).toBe('a = 1 AND b = 2 AND c = 1')
    expect(inlineSql('a = ? AND b = ?', [1])).toBe('a = 1 AND b = ?')
  })
})

describe('rows', () => {
  it('keep every character, and tell the blanks that a line begins with from the rest', () => {
    const sql = "SELECT a,\n  b -- dos\n\n    FROM t WHERE x = 'uno\n  dos'"
    const rows = codeRows(sqlTokens(sql))
    expect(rows.map(({ indent, tokens }) => indent + tokens.map(({ text }) => text).join('')).join('')).toBe(sql)
    expect(rows.map(({ indent }) => indent.length)).toEqual([0, 2, 0, 4, 2])
    expect(rows.every(({ tokens }) => tokens.every(({ text }) => text !== ''))).toBe(true)
  })
})

describe('a list of statements as a script', () => {
  it('tells repetitions and sets of values, and leaves out what createAll asks of the catalogue', () => {
    const insert = 'INSERT INTO a (b) VALUES (?)'
    expect(listedSql(['PRAGMA main.table_info("a")', insert, insert, insert, `${insert} -- ×2`, 'SELECT 1'])).toBe(
      `-- 3 veces seguidas\n${insert}\n\n-- con 2 juegos de valores\n${insert}\n\nSELECT 1`,
    )
    expect(listedSql([insert, 'SELECT 1'])).toBe(`${insert}\nSELECT 1`)
    expect(listedSql([])).toBe('')
  })
  it('cuts a long one, and says how many are left, also of those that were not kept', () => {
    const many = Array.from({ length: 20 }, (_, i) => `SELECT ${i}`)
    expect(listedSql(many).split('\n').at(-1)).toBe('-- … y 4 sentencias más')
    expect(
      listedSql([...many, '… y 30 líneas más (0be48a60c375)'])
        .split('\n')
        .at(-1),
    ).toBe('-- … y 34 sentencias más')
  })
})
