/** What of a schema its diagram shows: tables with their keys, and who refers to whom, how many times. */
import type { RunRecord, TableInfo } from '../../runtime/record.ts'

export interface ErColumn {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly primary: boolean
  readonly foreign: boolean
}
export interface ErTable {
  readonly name: string
  /** «missing»: others refer to it, and it does not exist. */
  readonly kind: 'table' | 'view' | 'missing'
  readonly columns: readonly ErColumn[]
  /** Its key is made of references alone: it only joins others. */
  readonly joins: boolean
}
export interface ErRelation {
  /** Places in `tables`: who keeps the foreign key, and whom it refers to. They may be the same. */
  readonly child: number
  readonly parent: number
  readonly columns: readonly string[]
  readonly references: readonly string[]
  /** At most one row of the child for each of the parent: its columns are unique. */
  readonly single: boolean
  /** The child may have no parent: a column of the key admits NULL. */
  readonly optional: boolean
  readonly onDelete: string | null
}
export interface ErSchema {
  readonly tables: readonly ErTable[]
  readonly relations: readonly ErRelation[]
}

export function erFrom(tables: readonly TableInfo[]): ErSchema {
  const own = tables.map(tableOf)
  // SQLite finds tables whatever the case of their names.
  const places = new Map(own.map(({ name }, at) => [name.toLowerCase(), at]))
  const missing: ErTable[] = []
  const placeOf = (name: string): number => {
    const known = places.get(name.toLowerCase())
    if (known !== undefined) return known
    missing.push({ name, kind: 'missing', columns: [], joins: false })
    places.set(name.toLowerCase(), own.length + missing.length - 1)
    return own.length + missing.length - 1
  }
  const relations = tables.flatMap((table, child) =>
    table.foreignKeys.map((key): ErRelation => {
      const parent = placeOf(key.table)
      const references = key.references.length > 0 ? key.references : primaryKey(tables[parent])
      const columns = key.columns.map((name) => table.columns.find((column) => same(column.name, name)))
      return {
        child,
        parent,
        columns: key.columns,
        references,
        single: isUnique(table, key.columns),
        optional: columns.some((column) => column?.nullable ?? false),
        onDelete: key.onDelete,
      }
    }),
  )
  return { tables: [...own, ...missing], relations }
}

/** The tables of the databases that a run left, the history of migrations aside. */
export const erFromRun = ({ databases }: Pick<RunRecord, 'databases'>): ErSchema =>
  erFrom(databases.flatMap(({ after }) => after).filter(({ name }) => name !== 'alembic_version'))

function tableOf({ name, kind, columns, foreignKeys }: TableInfo): ErTable {
  const foreign = (column: string) => foreignKeys.some((key) => key.columns.some((each) => same(each, column)))
  const keys = columns.filter(({ primaryKey }) => primaryKey > 0)
  return {
    name,
    kind,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      nullable: column.nullable && column.primaryKey === 0,
      primary: column.primaryKey > 0,
      foreign: foreign(column.name),
    })),
    joins: keys.length > 1 && foreignKeys.length > 1 && keys.every((column) => foreign(column.name)),
  }
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const primaryKey = (table: TableInfo | undefined): string[] =>
  (table?.columns ?? [])
    .filter(({ primaryKey }) => primaryKey > 0)
    .sort((a, b) => a.primaryKey - b.primaryKey)
    .map(({ name }) => name)

function isUnique(table: TableInfo, columns: readonly string[]): boolean {
  const within = (unique: readonly string[]) =>
    unique.length > 0 && unique.every((name) => columns.some((column) => same(column, name)))
  return within(primaryKey(table)) || table.indexes.some((index) => index.unique && within(index.columns))
}
