/** What a database holds, asked to SQLite itself and not through the library: the learner's events hear nothing of it. */
import type { Database } from 'sql.js'
import type { Cell, ColumnInfo, ForeignKeyInfo, IndexInfo, TableInfo } from '../record.ts'
import { rowOf } from './cells.ts'

type Row = readonly unknown[]

function ask(db: Database, sql: string): Row[] {
  const statement = db.prepare(sql)
  try {
    const rows: Row[] = []
    while (statement.step()) rows.push(statement.get() as Row)
    return rows
  } finally {
    statement.free()
  }
}

const named = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Under one lock: each question of its own would ask the file system again whether somebody else left something half
 * done, which costs more than the answer. A savepoint, since a transaction of the program's may be open.
 */
export function together<T>(db: Database, questions: () => T): T {
  db.run('SAVEPOINT alquimia_mirada')
  try {
    return questions()
  } finally {
    db.run('RELEASE alquimia_mirada')
  }
}

export const schemaOf = (db: Database): TableInfo[] => together(db, () => tablesOf(db))

function tablesOf(db: Database): TableInfo[] {
  const tables = ask(
    db,
    "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY rowid",
  )
  return tables.map(([name, type, sql]) => ({
    name: name as string,
    kind: type as 'table' | 'view',
    columns: columnsOf(db, name as string),
    foreignKeys: type === 'view' ? [] : foreignKeysOf(db, name as string),
    indexes: type === 'view' ? [] : indexesOf(db, name as string),
    sql: sql as string,
  }))
}

function columnsOf(db: Database, table: string): ColumnInfo[] {
  // A view whose tables are gone has no columns to tell.
  const rows = attempt(() => ask(db, `PRAGMA table_xinfo(${named(table)})`), [])
  return rows
    .filter(([, , , , , , hidden]) => hidden !== 1)
    .map(([, name, type, notNull, fallback, key]) => ({
      name: name as string,
      type: type as string,
      nullable: notNull === 0 && key === 0,
      primaryKey: key as number,
      default: fallback as string | null,
    }))
}

function foreignKeysOf(db: Database, table: string): ForeignKeyInfo[] {
  const byId = new Map<unknown, { row: Row; columns: string[]; references: string[] }>()
  for (const row of ask(db, `PRAGMA foreign_key_list(${named(table)})`)) {
    const found = byId.get(row[0]) ?? { row, columns: [], references: [] }
    found.columns.push(row[3] as string)
    // Without named columns the reference is to the primary key of the other table.
    if (row[4] !== null) found.references.push(row[4] as string)
    byId.set(row[0], found)
  }
  const action = (text: unknown) => (text === 'NO ACTION' ? null : (text as string))
  return [...byId.values()].reverse().map(({ row, columns, references }) => ({
    columns,
    table: row[2] as string,
    references,
    onUpdate: action(row[5]),
    onDelete: action(row[6]),
  }))
}

function indexesOf(db: Database, table: string): IndexInfo[] {
  return ask(db, `PRAGMA index_list(${named(table)})`)
    .filter(([, , , origin]) => origin !== 'pk')
    .map(([, name, unique]) => ({
      name: name as string,
      unique: unique === 1,
      columns: ask(db, `PRAGMA index_info(${named(name as string)})`).map(
        ([, , column]) => (column as string) ?? '(expresión)',
      ),
    }))
    .reverse()
}

/** The first rows of a table, and how many it has. */
export function contentsOf(db: Database, table: TableInfo, most: number): { rows: Cell[][]; total: number } {
  return attempt(
    () => {
      const [[total] = [0]] = ask(db, `SELECT count(*) FROM ${named(table.name)}`)
      const rows = ask(db, `SELECT * FROM ${named(table.name)} LIMIT ${most}`).map(rowOf)
      return { rows, total: total as number }
    },
    { rows: [], total: 0 },
  )
}

function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}
