/** Puts the values where the placeholders stand, for reading and for pasting elsewhere. What was sent stays apart. */
import type { Cell } from '../runtime/record.ts'
import { extent, hex, isCutBytes, isCutText } from './cell.ts'
import { type SqlToken, sqlTokens } from './sql-tokens.ts'

/** A value as SQL writes it. What came cut ends in «…»: it is for reading, not for sending. */
export function literal(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : cell > 0 ? '9e999' : '-9e999'
  if (typeof cell === 'bigint') return String(cell)
  if (typeof cell === 'string') return `'${cell.replaceAll("'", "''")}'`
  const { here, total } = extent(cell)
  const cut = here < total ? '…' : ''
  if (isCutText(cell)) return `'${cell.text.replaceAll("'", "''")}${cut}'`
  return `X'${hex(isCutBytes(cell) ? cell.bytes : (cell as Uint8Array))}${cut}'`
}

export type ValuedToken = SqlToken & { readonly value?: true }

/**
 * The statement's tokens with each placeholder replaced: `?` takes the next value, `?3` and `$3` the third, a name the
 * place of its first use. A placeholder with no value for it stays.
 */
export function withValues(sql: string, values: readonly Cell[]): ValuedToken[] {
  const names: string[] = []
  let next = 0
  return sqlTokens(sql).map((token) => {
    if (token.kind !== 'parameter') return token
    let at: number
    const numbered = /^[?$](\d+)$/.exec(token.text)
    if (numbered) {
      at = Number(numbered[1]) - 1
      next = Math.max(next, at + 1)
    } else if (token.text === '?') at = next++
    else {
      if (!names.includes(token.text)) {
        names.push(token.text)
        next++
      }
      at = names.indexOf(token.text)
    }
    const value = values[at]
    if (value === undefined) return token
    const kind =
      typeof value === 'number' || typeof value === 'bigint' ? 'number' : value === null ? 'keyword' : 'string'
    return { kind, text: literal(value), value: true }
  })
}

export function inlineSql(sql: string, values: readonly Cell[]): string {
  return withValues(sql, values)
    .map(({ text }) => text)
    .join('')
}
