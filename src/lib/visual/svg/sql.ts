/** SQL in the colours of the guide's code, as markup. Its place has the class `vistas-datos` and is a `pre.sql`. */
import { sqlClasses } from '../../results/sql-classes.ts'
import { formatSql } from '../../results/sql-format.ts'
import { sqlRows } from '../../results/sql-rows.ts'
import { sqlTokens } from '../../results/sql-tokens.ts'
import { el, type Markup } from './markup.ts'

/** Longer than this nobody reads it, and the page would pay for its colours. */
const MOST = 1_500

export function sqlMarkup(sql: string, width = 64): Markup {
  const shown = sql.length > MOST ? `${sql.slice(0, MOST)}…` : formatSql(sql, width)
  return el(
    'code',
    {},
    sqlRows(sqlTokens(shown)).map((row) =>
      el(
        'span',
        { class: 'renglon', style: { '--sangria': row.indent.length } },
        row.indent !== '' && el('span', { class: 'sangria' }, row.indent),
        row.tokens.map(({ kind, text }) => (sqlClasses[kind] ? el('span', { class: sqlClasses[kind] }, text) : text)),
      ),
    ),
  )
}
