// SQL in the colours of the guide's code.
import { formatSql } from '../../lib/results/sql-format.ts'
import { type SqlTokenKind, sqlTokens } from '../../lib/results/sql-tokens.ts'
import { withValues } from '../../lib/results/sql-values.ts'
import type { Cell } from '../../lib/runtime/record.ts'
import { h } from './dom.ts'

/** A statement longer than this is not coloured: nobody reads it so, and the page would pay for it. */
const MOST = 20_000

const classes: Partial<Record<SqlTokenKind, string>> = {
  keyword: 'clave',
  type: 'tipo',
  function: 'tipo',
  string: 'cadena',
  number: 'constante',
  comment: 'comentario',
  parameter: 'parametro',
  sign: 'signo',
}

/** With `values`, these stand in the place of the placeholders, marked. */
export function sqlCode(sql: string, values?: readonly Cell[]): HTMLElement {
  const code = h('code')
  if (sql.length > MOST) {
    code.textContent = sql
    return code
  }
  const formatted = formatSql(sql)
  for (const token of values ? withValues(formatted, values) : sqlTokens(formatted)) {
    const value = 'value' in token
    const name = classes[token.kind]
    if (!name && !value) code.append(token.text)
    else code.append(h(value ? 'mark' : 'span', { class: name }, token.text))
  }
  return code
}
