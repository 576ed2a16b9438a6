/** A database as a text of SQL that makes it again, as `sqlite3 .dump` writes it. */
import type { WorkspaceDatabase } from './database.ts'
import { quoteName } from './sql-text.ts'

/** Rows of one INSERT: few enough that a line can be read, enough that a large table does not take for ever. */
const ROWS = 50

export function dumpSql(database: WorkspaceDatabase): string {
  const lines = ['PRAGMA foreign_keys = OFF;', 'BEGIN;']
  const objects = database.query(
    "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
  )
  for (const [, , sql] of objects.filter(([type]) => type === 'table')) lines.push(`${sql};`)
  for (const [, name] of objects.filter(
    ([type, , sql]) => type === 'table' && !/^\s*create\s+virtual/i.test(String(sql)),
  ))
    lines.push(...inserts(database, String(name)))
  lines.push(...counters(database))
  // After the rows: triggers must not fire on them, and indexes are quicker made at once.
  for (const type of ['index', 'view', 'trigger'])
    for (const [, , sql] of objects.filter((object) => object[0] === type)) lines.push(`${sql};`)
  lines.push('COMMIT;', '')
  return lines.join('\n')
}

function inserts(database: WorkspaceDatabase, table: string): string[] {
  const columns = database
    .query('SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0', [table])
    .map(([name]) => String(name))
  if (columns.length === 0) return []
  const names = columns.map(quoteName)
  // SQLite's own quote() writes each value exactly: reals with all their figures, bytes in hexadecimal.
  const values = names.map((name) => `quote(${name})`).join(" || ', ' || ")
  const rows = database.query(`SELECT ${values} FROM ${quoteName(table)}`).map(([text]) => `  (${text})`)
  const head = `INSERT INTO ${quoteName(table)} (${names.join(', ')}) VALUES`
  const lines: string[] = []
  for (let at = 0; at < rows.length; at += ROWS) lines.push(`${head}\n${rows.slice(at, at + ROWS).join(',\n')};`)
  return lines
}

/** Where AUTOINCREMENT had arrived: deleted numbers are not to be given again. */
function counters(database: WorkspaceDatabase): string[] {
  const [has] = database.query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")
  if (!has) return []
  const rows = database.query('SELECT quote(name), quote(seq) FROM sqlite_sequence')
  return [
    'DELETE FROM sqlite_sequence;',
    ...rows.map(([name, seq]) => `INSERT INTO sqlite_sequence VALUES (${name}, ${seq});`),
  ]
}
