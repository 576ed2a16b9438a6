/**
 * Models against database, in Alembic's order: new tables, tables that are gone, then table by table its new columns,
 * its changed ones, indexes and uniques, foreign keys, and last the columns that are gone. What Alembic does not see
 * (a renamed table or column, a CHECK, a changed primary key) is not seen here either.
 */
import type { ForeignKeySpec, IndexSpec, TableSpec, UniqueSpec } from '../schema/spec.ts'
import type { Difference } from './difference.ts'

export interface CompareOptions {
  /** Server defaults are compared only on request, as in Alembic: databases rewrite them. */
  readonly serverDefaults?: boolean
  readonly types?: boolean
}

/** `models` in the order in which they can be created; `live` in any. */
export function compare(
  models: readonly TableSpec[],
  live: readonly TableSpec[],
  options: CompareOptions = {},
): Difference[] {
  const found: Difference[] = []
  const present = new Map(live.map((table) => [table.name, table]))
  const wanted = new Map(models.map((table) => [table.name, table]))
  for (const table of models) {
    if (present.has(table.name)) continue
    found.push({ kind: 'create-table', table: { ...table, indexes: [] } })
    for (const index of byName(table.indexes)) found.push({ kind: 'create-index', table: table.name, index })
  }
  for (const table of dependentsFirst(live.filter(({ name }) => !wanted.has(name)))) {
    for (const index of byName(table.indexes)) found.push({ kind: 'drop-index', table: table.name, index })
    found.push({ kind: 'drop-table', table: { ...table, indexes: [] } })
  }
  for (const table of byName(models)) {
    const now = present.get(table.name)
    if (now) found.push(...compareTable(now, table, options))
  }
  return found
}

function compareTable(now: TableSpec, wanted: TableSpec, options: CompareOptions): Difference[] {
  const table = wanted.name
  const found: Difference[] = []
  const had = new Map(now.columns.map((column) => [column.name, column]))
  const wants = new Set(wanted.columns.map(({ name }) => name))
  for (const column of wanted.columns) if (!had.has(column.name)) found.push({ kind: 'add-column', table, column })
  for (const to of wanted.columns) {
    const from = had.get(to.name)
    if (!from) continue
    const type = options.types !== false && !sameType(from.type, to.type)
    const nullable = from.nullable !== to.nullable && !to.primaryKey
    const fallback = options.serverDefaults === true && (from.default ?? '') !== (to.default ?? '')
    if (!type && !nullable && !fallback) continue
    const changed = {
      ...from,
      ...(type ? { type: to.type, ...(to.declared ? { declared: to.declared } : {}) } : {}),
      ...(nullable ? { nullable: to.nullable } : {}),
    }
    const { default: _was, ...rest } = changed
    found.push({
      kind: 'alter-column',
      table,
      from,
      to: fallback ? { ...rest, ...(to.default === undefined ? {} : { default: to.default }) } : changed,
    })
  }
  found.push(...compareIndexes(now, wanted), ...compareForeignKeys(now, wanted))
  for (const column of now.columns) if (!wants.has(column.name)) found.push({ kind: 'drop-column', table, column })
  return found
}

/** INT and INTEGER are one; case and spaces do not count. */
function sameType(a: string, b: string): boolean {
  const plain = (type: string) =>
    type
      .toUpperCase()
      .replace(/\s+/g, '')
      .replace(/^INT$/, 'INTEGER')
      .replace(/^BOOL$/, 'BOOLEAN')
      .replace(/^DECIMAL\b/, 'NUMERIC')
      .replace(/^CHARACTERVARYING/, 'VARCHAR')
  return plain(a) === plain(b)
}

type Entry = { readonly name?: string; readonly index?: IndexSpec; readonly unique?: UniqueSpec }

/** Indexes and uniques together, by name; uniques without one, by their columns. */
function compareIndexes(now: TableSpec, wanted: TableSpec): Difference[] {
  const table = wanted.name
  const had = entries(now)
  const wants = entries(wanted)
  const removed = [...had].filter(([key]) => !wants.has(key)).map(([, entry]) => drop(table, entry))
  const changed = [...wants].flatMap(([key, entry]) => {
    const old = had.get(key)
    return old && signature(old) !== signature(entry) ? [drop(table, old), add(table, entry)] : []
  })
  const added = [...wants].filter(([key]) => !had.has(key)).map(([, entry]) => add(table, entry))
  return [...removed, ...changed, ...added]
}

function entries({ indexes, uniques }: TableSpec): Map<string, Entry> {
  const all: [string, Entry][] = [
    ...indexes.map((index): [string, Entry] => [index.name, { name: index.name, index }]),
    ...uniques.map((unique): [string, Entry] => [
      unique.name ?? `\uffff${unique.columns.join(',')}`,
      { ...(unique.name ? { name: unique.name } : {}), unique },
    ]),
  ]
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)))
}
const signature = ({ index, unique }: Entry) =>
  index ? `index ${index.unique} ${index.columns.join(',')}` : `unique ${unique?.columns.join(',')}`
const add = (table: string, { index, unique }: Entry): Difference =>
  index ? { kind: 'create-index', table, index } : { kind: 'add-unique', table, unique: unique as UniqueSpec }
const drop = (table: string, { index, unique }: Entry): Difference =>
  index ? { kind: 'drop-index', table, index } : { kind: 'drop-unique', table, unique: unique as UniqueSpec }

function compareForeignKeys(now: TableSpec, wanted: TableSpec): Difference[] {
  const table = wanted.name
  const says = (key: ForeignKeySpec) =>
    [key.columns, key.table, key.referred, key.onDelete ?? 'NO ACTION', key.onUpdate ?? 'NO ACTION']
      .join('|')
      .toUpperCase()
  const had = new Set(now.foreignKeys.map(says))
  const wants = new Set(wanted.foreignKeys.map(says))
  return [
    ...now.foreignKeys
      .filter((key) => !wants.has(says(key)))
      .map((key): Difference => ({ kind: 'drop-foreign-key', table, key })),
    ...wanted.foreignKeys
      .filter((key) => !had.has(says(key)))
      .map((key): Difference => ({ kind: 'add-foreign-key', table, key })),
  ]
}

const byName = <T extends { readonly name: string }>(all: readonly T[]): T[] =>
  [...all].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))

/** Those that others refer to go last, so that each can be dropped. */
function dependentsFirst(tables: readonly TableSpec[]): TableSpec[] {
  const waiting = byName(tables)
  const sorted: TableSpec[] = []
  while (waiting.length > 0) {
    const free = waiting.findIndex(
      ({ name }) =>
        !waiting.some((other) => other.name !== name && other.foreignKeys.some((key) => key.table === name)),
    )
    sorted.push(...waiting.splice(Math.max(free, 0), 1))
  }
  return sorted
}
