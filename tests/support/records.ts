// Records of runs, as the sandbox leaves them, for the tests of what shows them. The cast is the guide's bookshop.
import type { Program } from '../../src/lib/runtime/program.ts'
import type {
  Cell,
  ColumnInfo,
  DatabaseEntry,
  RunRecord,
  StatementEntry,
  TableData,
  TableInfo,
} from '../../src/lib/runtime/record.ts'

export const program: Program = {
  language: 'ts',
  parts: [
    { id: 'modelos', code: 'class Base extends DeclarativeBase {}', quiet: true },
    {
      id: 'principal',
      code: [
        "import { Session } from 'alquimia'",
        '',
        'using sesion = new Session(engine)',
        "sesion.add(new Autor({ nombre: 'Jorge Isaacs' }))",
        'sesion.commit()',
        'for (const autor of sesion.scalars(select(Autor)))',
        '  console.log(autor.nombre, autor.libros.length)',
        'sesion.commit()',
      ].join('\n'),
    },
  ],
}
const at = (line: number) => ({ file: 'principal', line })

export const empty: RunRecord = {
  version: 1,
  outcome: 'ok',
  ms: 0.4,
  console: [],
  statements: [],
  transactions: [],
  objects: [],
  databases: [],
  plans: [],
  flushes: [],
  limits: [],
}

export function tableOf(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  total = rows.length,
): TableData {
  return { columns, rows, total }
}
export function statement(seq: number, sql: string, more: Partial<StatementEntry> = {}): StatementEntry {
  return { seq, at: seq, ms: 0.31, sql, params: [[]], many: false, sets: 1, engine: 0, place: at(6), ...more }
}
export function column(name: string, type: string, more: Partial<ColumnInfo> = {}): ColumnInfo {
  return { name, type, nullable: true, primaryKey: 0, default: null, ...more }
}
export function table(name: string, columns: readonly ColumnInfo[], more: Partial<TableInfo> = {}): TableInfo {
  const sql = `CREATE TABLE ${name} (${columns.map((each) => `${each.name} ${each.type}`).join(', ')})`
  return { name, kind: 'table', columns, foreignKeys: [], indexes: [], sql, ...more }
}
const id = column('id', 'INTEGER', { nullable: false, primaryKey: 1 })

const autores = table('autores', [id, column('nombre', 'VARCHAR(80)', { nullable: false })], {
  indexes: [{ name: 'sqlite_autoindex_autores_1', columns: ['nombre'], unique: true }],
})
const libros = table(
  'libros',
  [
    id,
    column('titulo', 'VARCHAR(120)', { nullable: false }),
    column('precio', 'NUMERIC(8, 2)', { default: '0' }),
    column('anio', 'INTEGER'),
    column('portada', 'BLOB'),
    column('autor_id', 'INTEGER', { nullable: false }),
  ],
  {
    foreignKeys: [{ columns: ['autor_id'], table: 'autores', references: ['id'], onDelete: 'CASCADE', onUpdate: null }],
    indexes: [{ name: 'ix_libros_anio', columns: ['anio'], unique: false }],
    sql: 'CREATE TABLE libros (id INTEGER NOT NULL, titulo VARCHAR(120) NOT NULL, precio NUMERIC(8, 2) DEFAULT 0, anio INTEGER, portada BLOB, autor_id INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(autor_id) REFERENCES autores (id) ON DELETE CASCADE)',
  },
)
const rowsOfLibros: Cell[][] = [
  [1, 'María', 12.5, 1867, new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 1],
  [2, 'Cumandá', 9, 1879, null, 2],
  [3, 'NULL', null, null, null, 2],
  [4, '', 9007199254740993n, -5, { bytes: new Uint8Array(64).fill(7), length: 120_000 }, 2],
  [5, `Un título ${'muy '.repeat(90)}largo`, 3, 2001, null, 1],
  [6, 'Dos\nlíneas', 3.25, 2002, null, 1],
  [7, { text: 'Cortado por el límite', length: 50_000 }, 3.25, 2002, null, 1],
]
export const bookshop: DatabaseEntry = {
  engine: 0,
  name: 'memoria',
  before: [],
  after: [autores, libros],
  contents: [
    tableOf(
      ['id', 'nombre'],
      [
        [1, 'Jorge Isaacs'],
        [2, 'Juan León Mera'],
      ],
    ),
    tableOf(
      libros.columns.map(({ name }) => name),
      rowsOfLibros,
    ),
  ],
}

const selectLibros =
  'SELECT libros.id AS libros_id, libros.titulo AS libros_titulo, libros.precio AS libros_precio, libros.anio AS libros_anio, libros.autor_id AS libros_autor_id FROM libros WHERE ? = libros.autor_id'

/** A run as a chapter has it: what it prints, a transaction that is confirmed, an N+1, one rolled back to a savepoint. */
export const usual: RunRecord = {
  ...empty,
  ms: 12.4,
  console: [
    { seq: 3, at: 1, level: 'log', text: 'Jorge Isaacs 1', place: at(7) },
    { seq: 4, at: 1, level: 'log', text: 'Juan León Mera 4', place: at(7) },
    { seq: 5, at: 2, level: 'info', text: 'La sesión sigue abierta', place: at(8) },
    { seq: 6, at: 2, level: 'debug', text: '{ nuevos: 0, sucios: 1 }', place: at(8) },
    { seq: 7, at: 2, level: 'warn', text: 'SAWarning: este atributo no se refrescó', place: at(8) },
    {
      seq: 8,
      at: 2,
      level: 'error',
      text: 'No quedó ningún ejemplar de «María»',
      place: { file: './catalogo', line: 3 },
    },
    {
      seq: 9,
      at: 2,
      level: 'log',
      text: '',
      table: tableOf(
        ['(índice)', 'titulo', 'precio'],
        [
          [0, 'María', 12.5],
          [1, 'Cumandá', null],
        ],
      ),
      place: at(8),
    },
    { seq: 10, at: 2, level: 'log', text: 'x'.repeat(14_400), place: at(8) },
  ],
  statements: [
    statement(11, autores.sql.replace('CREATE', 'CREATE'), { params: [[]], place: at(3), transaction: 1 }),
    statement(13, 'INSERT INTO autores (nombre) VALUES (?) RETURNING id', {
      params: [['Jorge Isaacs']],
      changed: 1,
      result: tableOf(['id'], [[1]]),
      place: at(5),
      transaction: 1,
    }),
    statement(14, 'INSERT INTO libros (titulo, precio, autor_id) VALUES (?, ?, ?)', {
      params: Array.from({ length: 40 }, (_, i) => [`Libro ${i + 1}`, i + 0.5, 1]),
      many: true,
      sets: 40,
      changed: 40,
      place: at(5),
      transaction: 1,
    }),
    statement(20, 'SELECT autores.id, autores.nombre FROM autores', {
      result: tableOf(
        ['id', 'nombre'],
        [
          [1, 'Jorge Isaacs'],
          [2, 'Juan León Mera'],
        ],
      ),
      transaction: 2,
    }),
    ...[1, 2, 3, 4, 5, 6].map((autor) =>
      statement(20 + autor, selectLibros, {
        params: [[autor]],
        place: at(7),
        transaction: 2,
        result: tableOf(['libros_id', 'libros_titulo'], [[autor, `Libro ${autor}`]]),
      }),
    ),
    statement(41, "UPDATE libros SET precio=? WHERE libros.id = ? -- el de O'Higgins", {
      params: [[null, 3]],
      changed: 1,
      place: at(8),
      transaction: 2,
    }),
    statement(45, 'INSERT INTO autores (nombre) VALUES (?)', {
      params: [['Jorge Isaacs']],
      place: at(8),
      transaction: 3,
      error: 'UNIQUE constraint failed: autores.nombre',
    }),
    statement(60, 'PRAGMA foreign_keys', { place: undefined, result: tableOf(['foreign_keys'], [[0]]) }),
  ],
  transactions: [
    { id: 1, engine: 0, seq: 10, at: 0, end: { seq: 15, at: 3.2, how: 'commit' }, savepoints: [] },
    {
      id: 2,
      engine: 0,
      seq: 19,
      at: 4,
      end: { seq: 43, at: 9, how: 'commit' },
      savepoints: [{ name: 'sa_savepoint_1', seq: 40, at: 7, end: { seq: 42, at: 8, how: 'rollback' } }],
    },
    { id: 3, engine: 0, seq: 44, at: 10, end: { seq: 46, at: 11, how: 'rollback' }, savepoints: [] },
  ],
  databases: [bookshop],
}

export const failed: RunRecord = {
  ...usual,
  outcome: 'error',
  error: {
    name: 'IntegrityError',
    message:
      'UNIQUE constraint failed: autores.nombre\n[SQL: INSERT INTO autores (nombre) VALUES (?)]\n[parameters: (Jorge Isaacs)]',
    explanation: 'Ya hay un autor llamado «Jorge Isaacs», y la columna nombre no admite dos iguales.',
    check: [
      'Busca el autor antes de agregarlo: `sesion.scalars(select(Autor).where(…)).first()`.',
      'Después del error la sesión espera un `rollback()`: sin él, la siguiente operación fallará.',
    ],
    place: at(8),
    stack: [at(8), at(6), { file: './catalogo', line: 12 }],
  },
}

export const stopped: RunRecord = { ...empty, outcome: 'stopped', ms: 2_310 }
export const timedOut: RunRecord = {
  ...empty,
  outcome: 'timeout',
  ms: 5_000,
  console: [{ seq: 1, at: 1, level: 'log', text: 'vuelta 1', place: at(7) }],
  limits: [
    { kind: 'console', text: 'Se guardaron las primeras 2000 líneas impresas; el programa siguió imprimiendo.' },
  ],
}
export const crashed: RunRecord = { ...empty, outcome: 'crashed', ms: 800 }

/** A migration over tables that were there. */
export const migrated: RunRecord = {
  ...empty,
  statements: [statement(1, 'ALTER TABLE autores ADD COLUMN pais VARCHAR(40)')],
  databases: [
    {
      ...bookshop,
      name: 'retorta.db',
      before: [autores, libros, table('borradores', [id, column('texto', 'TEXT')])],
      after: [
        { ...autores, columns: [...autores.columns, column('pais', 'VARCHAR(40)')], sql: `${autores.sql} ` },
        {
          ...libros,
          columns: libros.columns.flatMap((each) =>
            each.name === 'anio'
              ? []
              : each.name === 'precio'
                ? [{ ...each, type: 'INTEGER', nullable: false }]
                : [each],
          ),
          indexes: [],
        },
        table('editoriales', [id, column('nombre', 'TEXT', { nullable: false })]),
      ],
      contents: [tableOf(['id', 'nombre', 'pais'], []), tableOf(['id'], []), tableOf(['id', 'nombre'], [])],
    },
  ],
}

/** As many rows as a run keeps, twenty columns wide. */
export function huge(rows = 100_000, columns = 20): RunRecord {
  const names = Array.from({ length: columns }, (_, i) => (i === 0 ? 'id' : `columna_${i}`))
  const data = Array.from({ length: rows }, (_, r) =>
    names.map(
      (_, c): Cell =>
        c === 0 ? r + 1 : c % 3 === 0 ? (r * 7919 * c) % 100_003 : c % 7 === 0 ? null : `valor ${r} de ${c}`,
    ),
  )
  const grande = table(
    'grande',
    names.map((name, i) => (i === 0 ? id : column(name, 'TEXT'))),
  )
  return {
    ...empty,
    databases: [
      { engine: 0, name: 'memoria', before: [], after: [grande], contents: [tableOf(names, data, rows + 5)] },
    ],
  }
}

export function chatty(entries = 5_000): RunRecord {
  return {
    ...empty,
    console: Array.from({ length: entries }, (_, i) => ({
      seq: i + 1,
      at: i,
      level: 'log' as const,
      text: `línea número ${i + 1}`,
      place: at(7),
    })),
  }
}

export function talkative(statements = 2_000): RunRecord {
  return {
    ...empty,
    statements: Array.from({ length: statements }, (_, i) =>
      statement(
        i + 1,
        i % 3 === 0
          ? 'INSERT INTO autores (nombre) VALUES (?)'
          : `SELECT autores.id, autores.nombre FROM autores WHERE autores.id = ${i}`,
        { params: [i % 3 === 0 ? [`Autor ${i}`] : []] },
      ),
    ),
  }
}

const markup = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
/** Everything that a program may name or print, as markup that wants to run. */
export const hostile: RunRecord = {
  ...empty,
  outcome: 'error',
  console: [
    { seq: 1, at: 0, level: 'log', text: markup, place: { file: markup, line: 1 } },
    {
      seq: 2,
      at: 0,
      level: 'log',
      text: '\u202eal revés \u0000 y nulo',
      table: tableOf([markup, '__proto__'], [[markup, markup]]),
    },
  ],
  statements: [
    statement(3, `SELECT '${markup}' AS "${markup}"`, {
      params: [[markup]],
      error: markup,
      result: tableOf([markup], [[markup]]),
      place: { file: markup, line: 2 },
    }),
  ],
  databases: [
    {
      engine: 0,
      name: markup,
      before: [],
      after: [
        table(markup, [column(markup, markup, { default: markup })], {
          foreignKeys: [{ columns: [markup], table: markup, references: [markup], onDelete: markup, onUpdate: null }],
          indexes: [{ name: markup, columns: [markup], unique: true }],
        }),
      ],
      contents: [tableOf([markup], [[markup], [markup.repeat(40)]])],
    },
  ],
  error: {
    name: markup,
    message: markup,
    explanation: markup,
    check: [markup],
    stack: [{ file: markup, line: 3 }],
    place: { file: markup, line: 4 },
  },
  limits: [{ kind: 'rows', text: markup }],
}
