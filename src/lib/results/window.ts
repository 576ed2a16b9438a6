/** Which rows and columns of a large table are in sight, and how wide each column is to be. Pure arithmetic. */
import type { TableData } from '../runtime/record.ts'
import { lineText } from './cell.ts'

export interface Range {
  readonly from: number
  /** One past the last. */
  readonly to: number
}

/** Rows of one height: those in sight and a few more on each side, so that a scroll finds them drawn. */
export function rowRange(scroll: number, height: number, rowHeight: number, count: number, extra = 8): Range {
  const from = Math.max(0, Math.floor(scroll / rowHeight) - extra)
  const to = Math.min(count, Math.ceil((scroll + height) / rowHeight) + extra)
  return { from: Math.min(from, to), to }
}

/** Columns by where each begins (`starts` has one more, the whole width). */
export function columnRange(scroll: number, width: number, starts: readonly number[], extra = 2): Range {
  const count = starts.length - 1
  const first = lastAtOrBefore(starts, scroll)
  const last = lastAtOrBefore(starts, scroll + width)
  return { from: Math.max(0, Math.min(first, count) - extra), to: Math.min(count, last + 1 + extra) }
}

function lastAtOrBefore(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}

const LEAST = 5
const MOST = 36
const SAMPLE = 120

/** Widths in characters, from the heading and a sample of the rows: the first ones and some along the rest. */
export function columnWidths({ columns, rows }: Pick<TableData, 'columns' | 'rows'>): number[] {
  const step = Math.max(1, Math.floor(rows.length / SAMPLE))
  return columns.map((name, i) => {
    let widest = Math.min(name.length + 2, MOST)
    const look = (at: number) => {
      const text = lineText(rows[at]?.[i] ?? null, MOST + 1)
      if (text.length > widest) widest = text.length
    }
    for (let at = 0; at < Math.min(rows.length, SAMPLE); at++) look(at)
    for (let at = 0; at < rows.length; at += step) look(at)
    return Math.max(LEAST, Math.min(widest, MOST))
  })
}
