/** What separates the models from a database, as operations that can be inverted, written and told. */
import type { ColumnSpec, ForeignKeySpec, IndexSpec, TableSpec, UniqueSpec } from '../schema/spec.ts'

export type Difference =
  | { readonly kind: 'create-table' | 'drop-table'; readonly table: TableSpec }
  | { readonly kind: 'add-column' | 'drop-column'; readonly table: string; readonly column: ColumnSpec }
  | { readonly kind: 'alter-column'; readonly table: string; readonly from: ColumnSpec; readonly to: ColumnSpec }
  | { readonly kind: 'create-index' | 'drop-index'; readonly table: string; readonly index: IndexSpec }
  | { readonly kind: 'add-unique' | 'drop-unique'; readonly table: string; readonly unique: UniqueSpec }
  | { readonly kind: 'add-foreign-key' | 'drop-foreign-key'; readonly table: string; readonly key: ForeignKeySpec }

const OPPOSITE = {
  'create-table': 'drop-table',
  'drop-table': 'create-table',
  'add-column': 'drop-column',
  'drop-column': 'add-column',
  'create-index': 'drop-index',
  'drop-index': 'create-index',
  'add-unique': 'drop-unique',
  'drop-unique': 'add-unique',
  'add-foreign-key': 'drop-foreign-key',
  'drop-foreign-key': 'add-foreign-key',
} as const

/** What undoes a list of differences: each one's opposite, from the last to the first. */
export function inverted(all: readonly Difference[]): Difference[] {
  return all.toReversed().map((each) => {
    if (each.kind === 'alter-column') return { ...each, from: each.to, to: each.from }
    return { ...each, kind: OPPOSITE[each.kind] } as Difference
  })
}

/** As Alembic names them in `check`: ['add_column', null, 'users', 'email']. */
export function told(
  each: Difference,
): readonly (string | boolean | null)[] | readonly (readonly (string | boolean | null)[])[] {
  switch (each.kind) {
    case 'create-table':
      return ['add_table', each.table.name]
    case 'drop-table':
      return ['remove_table', each.table.name]
    case 'add-column':
      return ['add_column', null, each.table, each.column.name]
    case 'drop-column':
      return ['remove_column', null, each.table, each.column.name]
    case 'create-index':
      return ['add_index', each.index.name]
    case 'drop-index':
      return ['remove_index', each.index.name]
    case 'add-unique':
      return ['add_constraint', each.unique.name ?? null]
    case 'drop-unique':
      return ['remove_constraint', each.unique.name ?? null]
    case 'add-foreign-key':
      return ['add_fk', each.key.name ?? null]
    case 'drop-foreign-key':
      return ['remove_fk', each.key.name ?? null]
    case 'alter-column': {
      const { table, from, to } = each
      const changes: (readonly (string | boolean | null)[])[] = []
      if (from.type !== to.type) changes.push(['modify_type', null, table, from.name, from.type, to.type])
      if (from.nullable !== to.nullable)
        changes.push(['modify_nullable', null, table, from.name, from.nullable, to.nullable])
      if (from.default !== to.default)
        changes.push(['modify_default', null, table, from.name, from.default ?? null, to.default ?? null])
      return changes
    }
  }
}

/** Whether carrying it out loses rows or values that the database has now. */
export const losesData = (each: Difference): boolean => each.kind === 'drop-table' || each.kind === 'drop-column'
