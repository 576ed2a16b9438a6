/** `includeName`: which names of the database autogenerate looks at. What it is told to leave out is as if it were not there. */
import type { TableSpec } from '../schema/spec.ts'

export type IncludeName = (
  name: string,
  kind: 'table' | 'column' | 'index' | 'unique_constraint' | 'foreign_key_constraint',
  table: string | null,
) => boolean

export function included(live: readonly TableSpec[], ask: IncludeName | undefined): readonly TableSpec[] {
  if (!ask) return live
  return live
    .filter(({ name }) => ask(name, 'table', null))
    .map((table) => {
      // Constraints without a name have none to be asked about.
      const named = (kind: 'unique_constraint' | 'foreign_key_constraint') => (each: { readonly name?: string }) =>
        each.name === undefined || ask(each.name, kind, table.name)
      return {
        ...table,
        columns: table.columns.filter(({ name }) => ask(name, 'column', table.name)),
        indexes: table.indexes.filter(({ name }) => ask(name, 'index', table.name)),
        uniques: table.uniques.filter(named('unique_constraint')),
        foreignKeys: table.foreignKeys.filter(named('foreign_key_constraint')),
      }
    })
}
