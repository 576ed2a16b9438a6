/** Pieces of SQL made from names and values: always quoted, never pasted. */
import { literal } from '../results/sql-values.ts'
import type { Cell } from '../runtime/record.ts'

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** «titulo» reads better than «"titulo"», where SQL takes it so. */
export function plainName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name) ? name : quoteName(name)
}
const RESERVED = new Set(
  `add all alter and as autoincrement between by case check collate commit constraint create cross current_date
  current_time current_timestamp default deferrable delete distinct drop else escape except exists foreign from full
  glob group having if in index inner insert intersect into is isnull join key left like limit match natural not notnull
  null offset on or order outer primary references regexp returning right rollback row select set table then to
  transaction trigger union unique update using values view when where with`.split(/\s+/),
)

/** A REAL is written so that it is read back as one: 2 as 2.0. Without quotes 1e999 is infinite, as SQLite has it. */
export function valueText(value: Cell): string {
  return literal(value)
}
