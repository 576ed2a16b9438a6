/**
 * What a batch asks of a table, and what the table becomes: SQLite cannot alter most of a table, so a new one is made
 * with the changes, the rows are copied, and it takes the old one's name. Pure: specs in, spec out.
 */
import { CommandError } from '../errors.ts'
import { constraintName } from '../schema/names.ts'
import type { CheckSpec, ColumnSpec, ForeignKeySpec, IndexSpec, TableSpec, UniqueSpec } from '../schema/spec.ts'

export type BatchChange =
  | { readonly kind: 'add-column'; readonly column: ColumnSpec; readonly after?: string }
  | { readonly kind: 'drop-column'; readonly name: string }
  | { readonly kind: 'alter-column'; readonly name: string; readonly change: ColumnChange }
  | { readonly kind: 'add-unique'; readonly unique: UniqueSpec }
  | { readonly kind: 'add-check'; readonly check: CheckSpec }
  | { readonly kind: 'add-foreign-key'; readonly key: ForeignKeySpec }
  | { readonly kind: 'drop-constraint'; readonly name: string }
  | { readonly kind: 'create-index'; readonly index: IndexSpec }
  | { readonly kind: 'drop-index'; readonly name: string }

export interface ColumnChange {
  readonly name?: string
  readonly type?: string
  readonly nullable?: boolean
  /** null takes the default away. */
  readonly default?: string | null
}

export interface Copied {
  readonly table: TableSpec
  /** Column of the new table and the one of the old table that fills it. */
  readonly filled: readonly { readonly to: string; readonly from: string; readonly cast?: string }[]
}

/** SQLite can add a plain column, and make and drop indexes, without copying. */
export function needsCopy(changes: readonly BatchChange[]): boolean {
  return changes.some((change) => {
    if (change.kind === 'add-column') return change.column.default !== undefined && !isConstant(change.column.default)
    return change.kind !== 'create-index' && change.kind !== 'drop-index'
  })
}
const isConstant = (sql: string) => /^\s*(?:[+-]?\d[\d.]*|'(?:[^']|'')*'|NULL|x'[0-9a-f]*')\s*$/i.test(sql)

export function copyOf(old: TableSpec, changes: readonly BatchChange[]): Copied {
  let table = old
  /** New name of each column of the old table that stays. */
  const sources = new Map(old.columns.map(({ name }) => [name, name]))
  const casts = new Map<string, string>()
  for (const change of changes) {
    if (change.kind === 'alter-column') {
      const renamed = change.change.name
      const now = [...sources].find(([, to]) => to === change.name)
      if (renamed && now) sources.set(now[0], renamed)
      if (change.change.type && now) casts.set(now[0], change.change.type)
    }
    if (change.kind === 'drop-column') for (const [from, to] of sources) if (to === change.name) sources.delete(from)
    table = applied(table, change)
  }
  const generated = new Set(
    table.columns.filter(({ extra }) => /GENERATED|^AS\b/i.test(extra ?? '')).map(({ name }) => name),
  )
  return {
    table,
    filled: [...sources]
      .filter(([, to]) => !generated.has(to))
      .map(([from, to]) => ({ from, to, ...(casts.has(from) ? { cast: casts.get(from) as string } : {}) })),
  }
}

function applied(table: TableSpec, change: BatchChange): TableSpec {
  switch (change.kind) {
    case 'add-column': {
      const columns = [...table.columns]
      const at = change.after ? columns.findIndex(({ name }) => name === change.after) + 1 : columns.length
      columns.splice(at, 0, change.column)
      return { ...table, columns }
    }
    case 'drop-column':
      column(table, change.name)
      return withoutColumn(table, change.name)
    case 'alter-column':
      column(table, change.name)
      return alteredColumn(table, change.name, change.change)
    case 'add-unique':
      return { ...table, uniques: [...table.uniques, change.unique] }
    case 'add-check':
      return { ...table, checks: [...table.checks, change.check] }
    case 'add-foreign-key':
      return { ...table, foreignKeys: [...table.foreignKeys, change.key] }
    case 'drop-constraint':
      return withoutConstraint(table, change.name)
    case 'create-index':
      return { ...table, indexes: [...table.indexes, change.index] }
    case 'drop-index':
      if (!table.indexes.some(({ name }) => name === change.name))
        throw missing(
          `No such index: '${change.name}'`,
          table,
          'índices',
          table.indexes.map(({ name }) => name),
        )
      return { ...table, indexes: table.indexes.filter(({ name }) => name !== change.name) }
  }
}

function column(table: TableSpec, name: string): ColumnSpec {
  const found = table.columns.find((each) => each.name === name)
  if (!found)
    throw missing(
      `No such column: '${table.name}.${name}'`,
      table,
      'columnas',
      table.columns.map((each) => each.name),
    )
  return found
}

const without = <T extends { readonly columns: readonly string[] }>(all: readonly T[], name: string) =>
  all.filter(({ columns }) => !columns.includes(name))

function withoutColumn(table: TableSpec, name: string): TableSpec {
  return {
    ...table,
    columns: table.columns.filter((each) => each.name !== name),
    primaryKey: table.primaryKey.filter((each) => each !== name),
    uniques: without(table.uniques, name),
    foreignKeys: without(table.foreignKeys, name),
    indexes: without(table.indexes, name),
    // A condition that names it could not be checked any more.
    checks: table.checks.filter(({ condition }) => !mentions(condition, name)),
  }
}

function alteredColumn(table: TableSpec, name: string, change: ColumnChange): TableSpec {
  const columns = table.columns.map((each) => (each.name === name ? altered(each, change) : each))
  const to = change.name
  if (to === undefined || to === name) return { ...table, columns }
  const renamed = (names: readonly string[]) => names.map((each) => (each === name ? to : each))
  return {
    ...table,
    columns,
    primaryKey: renamed(table.primaryKey),
    uniques: table.uniques.map((each) => ({ ...each, columns: renamed(each.columns) })),
    foreignKeys: table.foreignKeys.map((each) => ({ ...each, columns: renamed(each.columns) })),
    indexes: table.indexes.map(({ sql, ...each }) => ({
      ...each,
      columns: renamed(each.columns),
      ...(sql ? { sql: replaceWord(sql, name, to) } : {}),
    })),
    checks: table.checks.map((each) => ({ ...each, condition: replaceWord(each.condition, name, to) })),
  }
}

function altered(each: ColumnSpec, change: ColumnChange): ColumnSpec {
  const { default: fallback, declared, ...rest } = each
  const next = change.default === undefined ? fallback : (change.default ?? undefined)
  return {
    ...rest,
    ...(change.type === undefined && declared ? { declared } : {}),
    name: change.name ?? each.name,
    type: change.type ?? each.type,
    nullable: change.nullable ?? each.nullable,
    ...(next === undefined ? {} : { default: next }),
  }
}

/** By its name or, if it was given none, by the one that convention gives it. */
function withoutConstraint(table: TableSpec, name: string): TableSpec {
  const uniques = table.uniques.filter((each) => constraintName('uq', table.name, each) !== name)
  const foreignKeys = table.foreignKeys.filter((each) => constraintName('fk', table.name, each) !== name)
  const checks = table.checks.filter((each) => each.name !== name)
  const before = [...table.uniques, ...table.checks, ...table.foreignKeys].length
  if (uniques.length + checks.length + foreignKeys.length === before)
    throw missing(`No such constraint: '${name}'`, table, 'restricciones', [
      ...table.uniques.map((each) => constraintName('uq', table.name, each)),
      ...table.foreignKeys.map((each) => constraintName('fk', table.name, each)),
      ...table.checks.flatMap((each) => each.name ?? []),
    ])
  return { ...table, uniques, checks, foreignKeys }
}

const words = (text: string) =>
  text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|[^\p{L}_'"]+|./gu) ?? []
const bare = (word: string) => (word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word)
const mentions = (condition: string, name: string) => words(condition).some((each) => bare(each) === name)
const replaceWord = (sql: string, from: string, to: string) =>
  words(sql)
    .map((each) => (!each.startsWith("'") && bare(each) === from ? `"${to.replaceAll('"', '""')}"` : each))
    .join('')

function missing(what: string, table: TableSpec, kind: string, known: readonly string[]): CommandError {
  return new CommandError(what, {
    why: `la tabla «${table.name}» tiene estas ${kind}: ${known.join(', ') || 'ninguna'}.`,
    fix: 'revisa el nombre; es el de la base de datos.',
  })
}
