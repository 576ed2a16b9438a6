/** The name of a constraint that was given none, so that a batch can speak of it. */
export function constraintName(
  kind: 'uq' | 'fk',
  table: string,
  constraint: { readonly name?: string; readonly columns: readonly string[]; readonly table?: string },
): string {
  return (
    constraint.name ?? [kind, table, ...constraint.columns, ...(constraint.table ? [constraint.table] : [])].join('_')
  )
}

/** The table where a database keeps which versions it has. */
export const VERSION_TABLE = 'alembic_version'
