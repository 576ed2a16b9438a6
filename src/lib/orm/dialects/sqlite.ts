/** SQLite: how it names types, is reflected and reports errors. The driver underneath is sql.js. */
import type { OperationNode } from 'kysely'
import {
  ArgumentError,
  abridged,
  DataError,
  type Explanation,
  IntegrityError,
  InterfaceError,
  OperationalError,
  ProgrammingError,
  type SQLAlchemyError,
} from '../errors.ts'
import { raw } from '../sql/nodes.ts'
import { SqliteCompiler } from './compilers.ts'
import type { Ask, Dialect, ReflectedColumn, ReflectedForeignKey, ReflectedIndex } from './dialect.ts'
import { connectSqljs } from './sqljs.ts'
import { sqliteStyle } from './style.ts'
import { standardTypeName } from './types.ts'

/** Reads never open a transaction, as pysqlite does: only what changes the database sends BEGIN. */
const READ = /^\s*(?:select|with|pragma|explain|values)\b/i
const WRITE_INSIDE = /\b(?:insert|update|delete|replace)\b/i

const pragma = (name: string, argument: string, schema = 'main'): OperationNode =>
  raw([`PRAGMA ${schema}.${name}("${argument.replaceAll('"', '""')}")`])

export const sqlite: Dialect = {
  name: 'sqlite',
  drivers: ['pysqlite', 'sqljs', 'aiosqlite'],
  asyncDrivers: ['aiosqlite'],
  connects: true,
  paramLimit: 32766,
  nativeIlike: false,
  nativeBoolean: false,
  supportsReturning: true,
  doublesPercent: false,
  limitStyle: 'limit-offset-always',
  style: sqliteStyle,
  createCompiler: (literal) => new SqliteCompiler(literal),
  typeName: standardTypeName,
  checkUrl(url) {
    if (url.username === null && url.password === null && url.host === null && url.port === null) return
    throw new ArgumentError(`Invalid SQLite URL: ${url}`, {
      why: 'SQLite no tiene servidor: tras sqlite:// no va un nombre de máquina, sino una tercera barra y el archivo.',
      fix: 'escribe sqlite:// o sqlite:///:memory: (memoria), o sqlite:///archivo.db.',
    })
  },
  connect: connectSqljs,
  poolKind: (url) => (url.database === null || url.database === ':memory:' ? 'static' : 'queue'),
  isWrite: (sql) => !READ.test(sql) || (/^\s*with\b/i.test(sql) && WRITE_INSIDE.test(sql)),
  translateError,
  savepoint: {
    begin: (name) => `SAVEPOINT ${name}`,
    release: (name) => `RELEASE SAVEPOINT ${name}`,
    rollback: (name) => `ROLLBACK TO SAVEPOINT ${name}`,
  },
  *hasTable(name): Ask<boolean> {
    // As SQLAlchemy: the main schema first and, only if it is not there, the temporary one.
    if ((yield pragma('table_info', name)).length) return true
    return (yield pragma('table_info', name, 'temp')).length > 0
  },
  *tableNames(): Ask<string[]> {
    const rows = yield raw([
      "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name",
    ])
    return rows.map((row) => row[0] as string)
  },
  *columns(table): Ask<ReflectedColumn[]> {
    const rows = yield pragma('table_info', table)
    return rows.map(([, name, type, notNull, fallback, pk]) => ({
      name: name as string,
      type: type as string,
      nullable: notNull === 0,
      primaryKey: pk as number,
      default: fallback as string | null,
    }))
  },
  *foreignKeys(table): Ask<ReflectedForeignKey[]> {
    const rows = yield pragma('foreign_key_list', table)
    const byId = new Map<number, { columns: string[]; referred: string[]; row: unknown[] }>()
    for (const row of rows) {
      const id = row[0] as number
      const found = byId.get(id) ?? { columns: [], referred: [], row }
      found.columns.push(row[3] as string)
      if (row[4] !== null) found.referred.push(row[4] as string)
      byId.set(id, found)
    }
    const action = (text: unknown) => (text === 'NO ACTION' ? {} : { value: text as string })
    return [...byId.entries()]
      .sort(([a], [b]) => b - a)
      .map(([, { columns, referred, row }]) => {
        const onUpdate = action(row[5]).value
        const onDelete = action(row[6]).value
        return {
          columns,
          table: row[2] as string,
          referred,
          ...(onUpdate ? { onUpdate } : {}),
          ...(onDelete ? { onDelete } : {}),
        }
      })
  },
  *indexes(table): Ask<ReflectedIndex[]> {
    const found: ReflectedIndex[] = []
    for (const [, name, unique] of yield pragma('index_list', table)) {
      const columns = (yield pragma('index_info', name as string)).map((row) => row[2] as string)
      found.push({ name: name as string, unique: unique === 1, columns })
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1))
  },
}

type DbErrorClass = new (
  what: string,
  explanation: Explanation,
  context: { sql: string; params: readonly unknown[]; orig: Error },
) => SQLAlchemyError

/** How Alembic calls the copy of a table that a batch fills: it is the rows there were that do not fit. */
const COPY = '_alembic_tmp_'

const KNOWN: readonly [RegExp, DbErrorClass, string, string][] = [
  [
    new RegExp(`UNIQUE constraint failed: ${COPY}(.*)`),
    IntegrityError,
    'en la tabla ya hay filas que repiten el valor de $1, y la restricción UNIQUE no las admite.',
    'decide en la versión qué hacer con las repetidas, antes de exigir que no las haya.',
  ],
  [
    new RegExp(`NOT NULL constraint failed: ${COPY}(.*)`),
    IntegrityError,
    'las filas que ya existen no tienen valor en $1, y la columna no admite NULL.',
    'agrega la columna sin obligar, llénala con un UPDATE y hazla obligatoria después.',
  ],
  [
    /UNIQUE constraint failed: (.*)/,
    IntegrityError,
    'ya existe una fila con ese valor en $1, y la restricción UNIQUE no admite dos.',
    'haz rollback() y cambia el valor, o busca antes la fila existente y actualízala.',
  ],
  [
    /NOT NULL constraint failed: (.*)/,
    IntegrityError,
    'la columna $1 no admite NULL y no recibió ningún valor.',
    'haz rollback() y da un valor al atributo, o declara la columna con nullable: true.',
  ],
  [
    /FOREIGN KEY constraint failed/,
    IntegrityError,
    'la clave foránea apunta a una fila que no existe, o se intentó borrar una fila a la que otras apuntan.',
    'haz rollback() y guarda antes la fila referida; para borrar, quita antes las que dependen de ella o usa una cascada.',
  ],
  [
    /CHECK constraint failed: (.*)/,
    IntegrityError,
    'los datos no cumplen la condición $1 de la tabla.',
    'haz rollback() y corrige el valor.',
  ],
  [
    /datatype mismatch/,
    IntegrityError,
    'una clave primaria INTEGER solo guarda números enteros.',
    'revisa el valor de la clave.',
  ],
  [
    /Cannot add a NOT NULL column with default value NULL/,
    OperationalError,
    'la tabla ya puede tener filas, y en ellas la columna nueva no tendría ningún valor.',
    'agrégala con serverDefault; o que admita NULL, llénala con un UPDATE y hazla obligatoria después.',
  ],
  [
    /no such table: (.*)/,
    OperationalError,
    'la tabla $1 no existe en esta base.',
    'créala con Base.metadata.createAll(engine) o revisa el nombre.',
  ],
  [
    /no such column: (.*)/,
    OperationalError,
    'la columna $1 no existe en las tablas de la consulta.',
    'revisa el nombre; si el modelo cambió, la tabla ya creada necesita una migración.',
  ],
  [
    /database is locked|database table is locked/,
    OperationalError,
    'otra conexión tiene una transacción de escritura abierta.',
    'termina la otra transacción (commit o rollback) y vuelve a intentarlo.',
  ],
  [
    /too many SQL variables/,
    OperationalError,
    'SQLite admite 32766 parámetros por sentencia.',
    'parte la lista en lotes o usa una subconsulta.',
  ],
  [
    /already exists/,
    OperationalError,
    'ya hay un objeto con ese nombre en la base.',
    'usa otro nombre o bórralo antes.',
  ],
  [
    /syntax error|incomplete input|unrecognized token/,
    OperationalError,
    'el SQL no está bien escrito.',
    'revisa la sentencia cerca de lo que señala el mensaje.',
  ],
  [/integer overflow|out of range/i, DataError, 'el número no cabe en 64 bits.', 'guárdalo como texto o Numeric.'],
  [
    /unknown type|Wrong API use/,
    InterfaceError,
    'un parámetro no es texto, número, bytes ni null.',
    'convierte el valor, o declara la columna con el tipo que lo convierte (Date_, JSON_, Numeric…).',
  ],
  [
    /column index out of range|Wrong number/,
    ProgrammingError,
    'el número de parámetros no es el de la sentencia.',
    'da un valor por cada parámetro.',
  ],
]

function translateError(error: Error, sql: string, params: readonly unknown[]): SQLAlchemyError {
  const orig = error
  for (const [pattern, cls, why, fix] of KNOWN) {
    const match = pattern.exec(error.message)
    if (!match) continue
    const name = cls.prototype.name as string
    return new cls(
      `(sqlite3.${name}) ${error.message}\n[SQL: ${abridged(sql)}]`,
      { why: why.replace('$1', match[1] ?? ''), fix },
      { sql, params, orig },
    )
  }
  return new OperationalError(
    `(sqlite3.OperationalError) ${error.message}\n[SQL: ${abridged(sql)}]`,
    { why: 'la base de datos rechazó la sentencia.', fix: 'lee el mensaje original y revisa la sentencia.' },
    { sql, params, orig },
  )
}
