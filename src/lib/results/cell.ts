/** What a cell says and how: the text on screen, its kind, and its place in an order. */
import type { Cell, CutBytes, CutText } from '../runtime/record.ts'

export type CellKind = 'null' | 'number' | 'text' | 'bytes'

export function kindOf(cell: Cell): CellKind {
  if (cell === null) return 'null'
  if (typeof cell === 'number' || typeof cell === 'bigint') return 'number'
  if (typeof cell === 'string' || isCutText(cell)) return 'text'
  return 'bytes'
}

export function isCutText(cell: Cell): cell is CutText {
  return typeof cell === 'object' && cell !== null && 'text' in cell
}
export function isCutBytes(cell: Cell): cell is CutBytes {
  return typeof cell === 'object' && cell !== null && 'bytes' in cell
}

/** How much of a value there was, and how much of it arrived. Characters for a text, bytes for bytes. */
export function extent(cell: Cell): { readonly here: number; readonly total: number } {
  if (isCutText(cell)) return { here: cell.text.length, total: cell.length }
  if (isCutBytes(cell)) return { here: cell.bytes.length, total: cell.length }
  if (cell instanceof Uint8Array || typeof cell === 'string') return { here: cell.length, total: cell.length }
  return { here: 0, total: 0 }
}

/** The whole value, as far as it arrived, with no dress: what is copied. */
export function rawText(cell: Cell): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell)
  if (isCutText(cell)) return cell.text
  return hex(cell instanceof Uint8Array ? cell : cell.bytes)
}

/** The longest that one line of a table shows of a value. */
export const SHOWN = 160

/**
 * The value in one line. A text that could be taken for something else (NULL, nothing, blanks) is put in quotes, as
 * SQL writes it; line ends and tabs become signs, so that a row stays a row.
 */
export function lineText(cell: Cell, limit = SHOWN): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell)
  const { here, total } = extent(cell)
  if (kindOf(cell) === 'bytes') {
    const bytes = isCutBytes(cell) ? cell.bytes : (cell as Uint8Array)
    const few = hex(bytes.subarray(0, Math.floor(limit / 4)))
    return `x'${few}${few.length < total * 2 ? '…' : ''}'`
  }
  const text = isCutText(cell) ? cell.text : (cell as string)
  if (text === '' || /^\s|\s$|^null$/i.test(text)) return `'${signs(text.slice(0, limit))}'`
  return here > limit || here < total ? `${signs(text.slice(0, limit))}…` : signs(text)
}

function signs(text: string): string {
  return (
    text
      .replace(/\r\n?|\n/g, '↵')
      .replace(/\t/g, '⇥')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for, to make them seen
      .replace(/[\u0000-\u001f]/g, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0)))
  )
}

/** True when the line does not tell the whole value, so that there is something to unfold. */
export function isFolded(cell: Cell): boolean {
  const kind = kindOf(cell)
  if (kind === 'null' || kind === 'number') return false
  const { here, total } = extent(cell)
  if (kind === 'bytes') return total > SHOWN / 4 || here < total
  return here > SHOWN || here < total || /[\r\n\t]/.test(rawText(cell))
}

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

const rank: Record<CellKind, number> = { null: 0, number: 1, text: 2, bytes: 3 }
const collator = new Intl.Collator('es', { numeric: false })

/**
 * The order in which to show the rows, by a column: SQLite's between kinds (NULL, numbers, texts, bytes), a Spanish
 * reader's among texts; equal ones stay as they came.
 */
export function sortedBy(
  rows: readonly (readonly Cell[])[],
  column: number,
  way: 'ascending' | 'descending',
): number[] {
  const sign = way === 'ascending' ? 1 : -1
  // Kinds and texts are found once a row, not once a comparison: it is the difference between a wait and none.
  const ranks = new Uint8Array(rows.length)
  const keys = rows.map((row, i) => {
    const cell = row[column] ?? null
    const kind = kindOf(cell)
    ranks[i] = rank[kind]
    return kind === 'number' || kind === 'null' ? (cell as number) : rawText(cell)
  })
  return rows
    .map((_, i) => i)
    .sort((a, b) => {
      const byKind = (ranks[a] as number) - (ranks[b] as number)
      return sign * (byKind || compareKeys(keys[a], keys[b], ranks[a] as number)) || a - b
    })
}

function compareKeys(a: unknown, b: unknown, rank: number): number {
  if (rank === 2) return collator.compare(a as string, b as string)
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
}
