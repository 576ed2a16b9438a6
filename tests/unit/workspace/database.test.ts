import fc from 'fast-check'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Cell } from '../../../src/lib/runtime/record.ts'
import { WorkspaceDatabase } from '../../../src/lib/workspace/database.ts'
import { dumpSql } from '../../../src/lib/workspace/dump.ts'
import * as edits from '../../../src/lib/workspace/edits.ts'
import { importSql, importTable } from '../../../src/lib/workspace/import.ts'

let sql: SqlJsStatic
beforeAll(async () => {
  sql = await initSqlJs()
})
const open = (text = '') => {
  const database = WorkspaceDatabase.open(sql)
  if (text) database.script(text)
  return database
}
const SHOP = `
  CREATE TABLE autores (id INTEGER PRIMARY KEY AUTOINCREMENT, nombre TEXT NOT NULL UNIQUE, pais TEXT DEFAULT 'EC');
  CREATE TABLE libros (isbn TEXT, tomo INTEGER, titulo TEXT, precio REAL, portada BLOB, autor_id INTEGER REFERENCES autores (id) ON DELETE CASCADE, PRIMARY KEY (isbn, tomo));
  CREATE TABLE notas (texto);
  CREATE INDEX "ix raro" ON libros (titulo) WHERE precio > 1;
  CREATE VIEW caros AS SELECT titulo FROM libros WHERE precio > 10;
  CREATE TRIGGER tr AFTER INSERT ON autores BEGIN INSERT INTO notas VALUES ('uno más'); END;
  INSERT INTO autores (nombre) VALUES ('Jorge Isaacs'), ('O''Higgins');
  DELETE FROM autores WHERE id = 2;
  INSERT INTO libros VALUES ('a', 1, 'María', 0.1, x'00ff', 1), ('a', 2, NULL, 1e300, NULL, NULL);
`

describe('a file of SQLite', () => {
  it('opens with what it had', () => {
    const again = WorkspaceDatabase.open(sql, open(SHOP).bytes())
    expect(again.tables().map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'autores table',
      'libros table',
      'notas table',
      'caros view',
    ])
    const libros = again.tables()[1]
    expect(libros?.columns.map(({ name, primaryKey }) => `${name} ${primaryKey}`)).toEqual([
      'isbn 1',
      'tomo 2',
      'titulo 0',
      'precio 0',
      'portada 0',
      'autor_id 0',
    ])
    expect(libros?.foreignKeys).toEqual([
      { columns: ['autor_id'], table: 'autores', references: ['id'], onDelete: 'CASCADE', onUpdate: null },
    ])
    expect(libros?.indexes.map(({ name, columns, unique }) => [name, columns, unique])).toEqual([
      ['sqlite_autoindex_libros_1', ['isbn', 'tomo'], true],
      ['ix raro', ['titulo'], false],
    ])
  })
  it('that is none, cut short or spoilt is refused in words', () => {
    const bytes = open(
      `${SHOP} CREATE TABLE grande (x); INSERT INTO grande WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i || 'xxxxxxxxxxxxxxxx' FROM n;`,
    ).bytes()
    const refused = (file: Uint8Array) => {
      try {
        WorkspaceDatabase.open(sql, file).close()
        return 'opened'
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`
      }
    }
    expect(refused(new TextEncoder().encode('PK\x03\x04 nada'))).toMatch(
      /^WorkspaceProblem: El archivo no es una base de datos SQLite/,
    )
    expect(refused(bytes.subarray(0, 60))).toContain('dañada')
    expect(refused(bytes.subarray(0, bytes.length - 4096))).toContain('a medias')
    const spoilt = bytes.slice()
    spoilt.fill(0xaa, 4096 * 6, 4096 * 9)
    expect(refused(spoilt)).toContain('WorkspaceProblem')
    expect(refused(bytes)).toBe('opened')
  })
  it('of random bytes never opens and never crashes', () => {
    const magic = new TextEncoder().encode('SQLite format 3\0')
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 100, maxLength: 5000 }), (noise) => {
        const file = noise.slice()
        file.set(magic)
        file.set([4, 0], 16)
        expect(() => WorkspaceDatabase.open(sql, file)).toThrow(/dañada|no es una base/)
      }),
    )
  })
})

describe('the dump', () => {
  it('makes the same database again: rows, rules, indexes, triggers and counters', () => {
    const one = open(SHOP)
    const text = dumpSql(one)
    const other = open()
    importSql(other, text)
    expect(dumpSql(other)).toBe(text)
    expect(other.query('SELECT * FROM libros ORDER BY tomo')).toEqual([
      ['a', 1, 'María', 0.1, new Uint8Array([0, 255]), 1],
      ['a', 2, null, 1e300, null, null],
    ])
    other.run("INSERT INTO autores (nombre) VALUES ('tres')")
    expect(other.query('SELECT id FROM autores WHERE nombre = ?', ['tres'])).toEqual([[3]])
    expect(other.query('SELECT count(*) FROM notas')).toEqual([[3]])
  })
  it('of any values is those values', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
      fc.uint8Array(),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const one = open('CREATE TABLE t (a, b)')
        for (const row of rows) one.run('INSERT INTO t VALUES (?, ?)', row as Cell[])
        const other = open()
        importSql(other, dumpSql(one))
        expect(other.query('SELECT a, b, typeof(a) FROM t')).toEqual(one.query('SELECT a, b, typeof(a) FROM t'))
        one.close()
        other.close()
      }),
      { numRuns: 60 },
    )
  })
})

describe('what comes in', () => {
  it('a table gets a name that is free, and its rows', () => {
    const database = open(SHOP)
    const table = {
      columns: [
        { name: 'a "b"', type: 'INTEGER' as const },
        { name: 'select', type: 'TEXT' as const },
      ],
      rows: [
        [1, 'x'],
        [null, null],
      ],
      uneven: [],
    }
    expect(importTable(database, 'Libros', table)).toBe('Libros_2')
    expect(database.query('SELECT * FROM "Libros_2"')).toEqual([
      [1, 'x'],
      [null, null],
    ])
  })
  it('a script with an error changes nothing and says where', () => {
    const database = open(SHOP)
    const before = dumpSql(database)
    expect(() =>
      importSql(database, 'CREATE TABLE z (a); INSERT INTO z VALUES (1);\nCOMMIT;\nINSERT INTO nohay VALUES (1);'),
    ).toThrow(/nohay.*No se cambió nada/)
    expect(dumpSql(database)).toBe(before)
    expect(() => importSql(database, 'CREATE TABLE `a` (`id` int AUTO_INCREMENT) ENGINE=InnoDB;')).toThrow(
      'volcado de MySQL',
    )
    expect(() =>
      importSql(database, "CREATE TABLE y (a);\n-- aquí\n\nINSERT INTO nohay\nVALUES ('a');\nSELECT 1;"),
    ).toThrow("en la línea 4, cerca de «INSERT INTO nohay VALUES ('a')»: no such table: nohay")
    expect(() =>
      importSql(database, 'CREATE TABLE y (a UNIQUE);\n/* dos */ INSERT INTO y\n VALUES (1), (1); SELECT 1;'),
    ).toThrow('en la línea 2, cerca de «INSERT INTO y VALUES (1), (1)»: UNIQUE constraint failed: y.a')
    expect(() => importSql(database, '-- nada\n')).toThrow('ninguna sentencia')
    expect(database.query('PRAGMA foreign_keys')).toEqual([[1]])
  })
})

describe('changes by hand', () => {
  const first = (database: WorkspaceDatabase, name: string) => {
    const table = database.tables().find((each) => each.name === name)
    if (!table) throw new Error(name)
    const { data, rowids } = database.contents(table, 10)
    return (at: number) => ({ table, row: data.rows[at] ?? [], ...(rowids ? { rowid: rowids[at] as Cell } : {}) })
  }
  const run = (database: WorkspaceDatabase, { sql: text, values }: edits.EditStatement) =>
    database.run(text, values).changed
  it('are the statement that one would write, and each can be taken back', () => {
    for (const [name, at, column, value] of [
      ['autores', 0, 1, 'Isaacs'],
      ['autores', 0, 0, 77],
      ['libros', 1, 1, 9],
      ['notas', 0, 0, null],
    ] as const) {
      const database = open(SHOP)
      database.run('DELETE FROM libros WHERE autor_id IS NOT NULL')
      database.run("INSERT INTO libros VALUES ('b', 3, 'x', 1, NULL, NULL)")
      const before = dumpSql(database)
      const row = first(database, name)(at)
      expect(run(database, edits.updateCell(row, column, value))).toBe(1)
      expect(dumpSql(database)).not.toBe(before)
      expect(run(database, edits.undoUpdate(row, column, value))).toBe(1)
      expect(dumpSql(database)).toBe(before)
      const rows = () =>
        database.query(`SELECT * FROM ${name} ORDER BY 1, 2`.replace(name === 'notas' ? ', 2' : '', ''))
      const whole = rows()
      expect(run(database, edits.deleteRow(row))).toBe(1)
      expect(rows()).toHaveLength(whole.length - 1)
      expect(run(database, edits.undoDelete(row))).toBe(1)
      expect(rows()).toEqual(whole)
    }
    const libros = first(open(SHOP), 'libros')
    expect(edits.updateCell(libros(0), 2, 'María')).toEqual({
      sql: 'UPDATE libros SET titulo = ? WHERE isbn = ? AND tomo = ?',
      values: ['María', 'a', 1],
    })
    expect(edits.deleteRow(first(open(SHOP), 'notas')(0))).toEqual({
      sql: 'DELETE FROM notas WHERE rowid = ?',
      values: [1],
    })
  })
  it('are refused where a row cannot be told from another', () => {
    const caros = first(open(SHOP), 'caros')(0)
    expect(() => edits.deleteRow(caros)).toThrow('es una vista')
  })
  it('what breaks a rule is explained', () => {
    const database = open(SHOP)
    const said = (statement: edits.EditStatement, table: string) => {
      try {
        run(database, statement)
        return 'accepted'
      } catch (error) {
        return edits.editProblem(error, table)
      }
    }
    const autores = database.tables()[0]
    const libros = database.tables()[1]
    if (!autores || !libros) throw new Error('tables')
    expect(said(edits.insertRow(autores, new Map()), 'autores')).toBe(
      'La columna «nombre» de «autores» es obligatoria: escribe un valor.',
    )
    expect(said(edits.insertRow(autores, new Map([[1, 'Jorge Isaacs']])), 'autores')).toContain(
      'Ya hay otra fila de «autores»',
    )
    expect(
      said(
        edits.insertRow(
          libros,
          new Map<number, Cell>([
            [0, 'z'],
            [1, 1],
            [5, 99],
          ]),
        ),
        'libros',
      ),
    ).toContain('Otra tabla no lo permite')
    expect(said(edits.updateCell(first(database, 'autores')(0), 0, 'x'), 'autores')).toContain('números enteros')
  })
  it('what is typed becomes a value of the column', () => {
    const typed = (text: string, type: string) =>
      edits.typedValue(text, { name: 'c', type, nullable: true, primaryKey: 0, default: null })
    expect([
      typed('12', 'INTEGER'),
      typed('12,5', 'NUMERIC(8, 2)'),
      typed('9007199254740993', 'INTEGER'),
      typed('doce', 'INTEGER'),
    ]).toEqual([12, 12.5, 9007199254740993n, 'doce'])
    expect([typed('12', 'TEXT'), typed('NULL', 'TEXT'), typed(' a', 'VARCHAR(3)'), typed('', 'INTEGER')]).toEqual([
      '12',
      'NULL',
      ' a',
      '',
    ])
    expect(typed("x'00FF'", 'BLOB')).toEqual(new Uint8Array([0, 255]))
    expect(() => typed("x'0'", 'BLOB')).toThrow('dos en dos')
  })
})
