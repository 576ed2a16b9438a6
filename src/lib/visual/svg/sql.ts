/** SQL in the colours of the guide's code, as markup. Its place has the class `vistas-datos` and is a `pre.sql`. */
import { sqlClasses } from '../../results/sql-classes.ts'
import { formatSql } from '../../results/sql-format.ts'
import { sqlTokens } from '../../results/sql-tokens.ts'
import { codeRowsMarkup } from './code-rows.ts'
import type { Markup } from './markup.ts'

/** Longer than this nobody reads it, and the page would pay for its colours. */
const MOST = 1_500

export function sqlMarkup(sql: string, width = 64): Markup {
  const shown = sql.length > MOST ? `${sql.slice(0, MOST)}…` : formatSql(sql, width)
  return codeRowsMarkup([...sqlTokens(shown)].map(({ kind, text }) => ({ text, class: sqlClasses[kind] })))
}
