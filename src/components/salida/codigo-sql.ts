// SQL in the colours of the guide's code.

import { codeRows, indentStyle } from '../../lib/results/code-rows.ts'
import { sqlClasses } from '../../lib/results/sql-classes.ts'
import { formatSql, WIDTH } from '../../lib/results/sql-format.ts'
import { type SqlToken, sqlTokens } from '../../lib/results/sql-tokens.ts'
import { withValues } from '../../lib/results/sql-values.ts'
import type { Cell } from '../../lib/runtime/record.ts'
import { h } from './dom.ts'

/** A statement longer than this is not coloured: nobody reads it so, and the page would pay for it. */
const MOST = 20_000

/** With `values`, these stand in the place of the placeholders, marked. */
export function sqlCode(sql: string, values?: readonly Cell[], width = WIDTH): HTMLElement {
  if (sql.length > MOST) return h('code', {}, sql)
  const formatted = formatSql(sql, width)
  return inRows(values ? withValues(formatted, values) : sqlTokens(formatted), (token) => {
    const name = sqlClasses[token.kind]
    const value = 'value' in token
    return !name && !value ? token.text : h(value ? 'mark' : 'span', { class: name }, token.text)
  })
}

function inRows<Token extends SqlToken>(tokens: readonly Token[], drawn: (token: Token) => Node | string): HTMLElement {
  return h(
    'code',
    {},
    ...codeRows(tokens).map((row) =>
      h(
        'span',
        { class: 'renglon', style: indentStyle(row) },
        row.indent && h('span', { class: 'sangria' }, row.indent),
        ...row.tokens.map(drawn),
      ),
    ),
  )
}

/** With some of its words marked: `marked` holds their places among the tokens of `sql` as it was given. */
export function markedSql(sql: string, marked: ReadonlySet<number>, label: string, width = WIDTH): HTMLElement {
  if (sql.length > MOST || marked.size === 0) return sqlCode(sql, undefined, width)
  const wanted = new Set<number>()
  let solid = 0
  sqlTokens(sql).forEach(({ kind }, at) => {
    if (kind === 'space') return
    if (marked.has(at)) wanted.add(solid)
    solid++
  })
  // Setting it in lines moves blanks and nothing else: the n-th word is still the n-th.
  solid = 0
  const tokens = sqlTokens(formatSql(sql, width)).map((token) => ({
    ...token,
    marked: token.kind !== 'space' && wanted.has(solid++),
  }))
  return inRows(tokens, ({ kind, text, marked }) => {
    const name = sqlClasses[kind]
    if (marked) return h('mark', { class: name, title: label }, text)
    return name ? h('span', { class: name }, text) : text
  })
}
