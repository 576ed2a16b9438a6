/** What a run did to a database's schema: each table, column, key and index as it is, was, or no longer is. */
import type { ColumnInfo, DatabaseEntry, ForeignKeyInfo, IndexInfo, TableInfo } from '../runtime/record.ts'

export type Change = 'same' | 'new' | 'changed' | 'dropped'

export interface Compared<T> {
  readonly change: Change
  /** As it is now; as it was, when it is gone. */
  readonly is: T
  /** As it was, when it changed. */
  readonly was?: T
}
export interface ComparedTable extends Compared<TableInfo> {
  readonly columns: readonly Compared<ColumnInfo>[]
  readonly foreignKeys: readonly Compared<ForeignKeyInfo>[]
  readonly indexes: readonly Compared<IndexInfo>[]
}

/** Tables in the order of `after`, then those that are gone. */
export function compareSchema({ before, after }: Pick<DatabaseEntry, 'before' | 'after'>): ComparedTable[] {
  const was = new Map(before.map((table) => [table.name, table]))
  const is = new Set(after.map(({ name }) => name))
  return [
    ...after.map((table) => compareTable(table, was.get(table.name))),
    ...before.filter(({ name }) => !is.has(name)).map((table) => ({ ...whole(table, 'dropped'), is: table })),
  ]
}

function compareTable(is: TableInfo, was: TableInfo | undefined): ComparedTable {
  if (!was) return whole(is, 'new')
  const columns = compareBy(is.columns, was.columns, ({ name }) => name)
  const foreignKeys = compareBy(is.foreignKeys, was.foreignKeys, foreignKeyName)
  const indexes = compareBy(is.indexes, was.indexes, ({ name }) => name)
  const moved = [...columns, ...foreignKeys, ...indexes].some(({ change }) => change !== 'same')
  const change = moved || is.kind !== was.kind || plain(is.sql) !== plain(was.sql) ? 'changed' : 'same'
  return { is, ...(change === 'changed' ? { was } : {}), change, columns, foreignKeys, indexes }
}

/** In a table that is new or gone nothing needs a mark of its own. */
function whole(is: TableInfo, change: 'new' | 'dropped'): ComparedTable {
  const same = <T>(items: readonly T[]) => items.map((each) => ({ change: 'same' as const, is: each }))
  return {
    is,
    change,
    columns: same(is.columns),
    foreignKeys: same(is.foreignKeys),
    indexes: same(is.indexes),
  }
}

function compareBy<T>(is: readonly T[], was: readonly T[], nameOf: (item: T) => string): Compared<T>[] {
  const old = new Map(was.map((each) => [nameOf(each), each]))
  const now = new Set(is.map(nameOf))
  return [
    ...is.map((each): Compared<T> => {
      const before = old.get(nameOf(each))
      if (before === undefined) return { change: 'new', is: each }
      if (JSON.stringify(before) === JSON.stringify(each)) return { change: 'same', is: each }
      return { change: 'changed', is: each, was: before }
    }),
    ...was.filter((each) => !now.has(nameOf(each))).map((each): Compared<T> => ({ change: 'dropped', is: each })),
  ]
}

const foreignKeyName = ({ columns, table, references }: ForeignKeyInfo) =>
  `${columns.join(',')}→${table}(${references.join(',')})`
const plain = (sql: string) => sql.replace(/\s+/g, ' ').trim()

/** «2 tablas nuevas, 1 cambiada»: how the schema moved; nothing when it did not. */
export function schemaMoves(tables: readonly ComparedTable[]): string {
  const many = (change: Change) => tables.filter((table) => table.change === change).length
  const said = [
    [many('new'), 'nueva', 'nuevas'],
    [many('changed'), 'cambiada', 'cambiadas'],
    [many('dropped'), 'eliminada', 'eliminadas'],
  ] as const
  const parts = said.filter(([n]) => n > 0)
  return parts
    .map(([n, one, more], i) => `${n} ${i === 0 ? (n === 1 ? 'tabla ' : 'tablas ') : ''}${n === 1 ? one : more}`)
    .join(', ')
}
