/** Rows a statement for those who insert many with one: within SQLite's limit of parameters, and the best size tried. */
const rowsPerStatement = 1000

export function* chunked<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += rowsPerStatement) yield rows.slice(i, i + rowsPerStatement)
}
