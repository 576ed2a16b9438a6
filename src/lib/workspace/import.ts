/** Brings a file into a database: all of it or, if something is wrong, none. */
import { count } from '../results/numbers.ts'
import type { ImportedTable } from './csv-table.ts'
import type { WorkspaceDatabase } from './database.ts'
import { WorkspaceProblem } from './problem.ts'
import { quoteName } from './sql-text.ts'

/** A new table with the rows; `wanted` gets a number when there is one of that name. Returns the name it got. */
export function importTable(database: WorkspaceDatabase, wanted: string, table: ImportedTable): string {
  const taken = new Set(database.tables().map(({ name }) => name.toLowerCase()))
  let name = wanted
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`
  const columns = table.columns.map((column) => `${quoteName(column.name)} ${column.type}`)
  const marks = table.columns.map(() => '?').join(', ')
  database.atomically(() => {
    database.run(`CREATE TABLE ${quoteName(name)} (${columns.join(', ')})`)
    for (const row of table.rows) database.run(`INSERT INTO ${quoteName(name)} VALUES (${marks})`, row)
  })
  return name
}

const TRANSACTION = /^\s*(begin|commit|end|rollback)\b/i
/** What dumps of other databases begin with, and SQLite does not understand. */
const OTHERS: readonly [RegExp, string][] = [
  [/ENGINE\s*=\s*InnoDB|AUTO_INCREMENT|^\s*LOCK TABLES|\/\*!\d{5}/im, 'MySQL'],
  [/^\s*COPY .* FROM stdin|^\s*SET (statement_timeout|search_path)|::regclass|nextval\(/im, 'PostgreSQL'],
  [/^\s*GO\s*$|\bIDENTITY\(1,\s*1\)|\[dbo\]/im, 'SQL Server'],
]

/** Runs a script of SQL. Whatever transactions it brings, it is all one. */
export function importSql(database: WorkspaceDatabase, text: string): number {
  let at = 0
  let statements = 0
  try {
    database.run('PRAGMA foreign_keys = OFF')
    database.atomically(() => {
      const own = withoutTransactions(text)
      statements = database.script(own, (start) => {
        at = start
      })
    })
  } catch (error) {
    const other = OTHERS.find(([mark]) => mark.test(text.slice(0, 200_000)))?.[1]
    const hint = other
      ? ` Parece un volcado de ${other}: expórtalo en SQL estándar o conviértelo a SQLite primero.`
      : ''
    const message = error instanceof Error ? error.message : String(error)
    throw new WorkspaceProblem(
      `El archivo SQL tiene un error ${placeIn(text, at)}: ${message}. No se cambió nada.${hint}`,
    )
  } finally {
    database.run('PRAGMA foreign_keys = ON')
  }
  if (statements === 0) throw new WorkspaceProblem('El archivo no contiene ninguna sentencia SQL.')
  return statements
}

const BLANKS = /^(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/

/** The line and the words of the statement that begins there. */
function placeIn(text: string, from: number): string {
  const start = from + (BLANKS.exec(text.slice(from))?.[0].length ?? 0)
  const line = text.slice(0, start).split('\n').length
  const [sql = ''] = text.slice(start).split(';', 1)
  return `en la línea ${line}, cerca de «${sql.replace(/\s+/g, ' ').slice(0, 80)}»`
}

/** BEGIN and COMMIT on a line of their own, as dumps have them, become comments of the same length. */
function withoutTransactions(text: string): string {
  return text.replace(/^[ \t]*(?:begin|commit|end|rollback)(?:[ \t]+transaction)?[ \t]*;/gim, (found) =>
    TRANSACTION.test(found) ? ' '.repeat(found.length) : found,
  )
}

export const importedSaid = (name: string, rows: number): string =>
  `Se creó la tabla «${name}» con ${count(rows, 'fila', 'filas')}.`
