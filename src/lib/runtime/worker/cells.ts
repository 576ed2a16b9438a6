/** Values of the database as the record carries them: copied at once, since the library converts rows in place. */
import type { Cell, TableData } from '../record.ts'
import { append, bytesSlice, NativeUint8Array, slice, toText } from './primordials.ts'

export const LONGEST_TEXT = 2_000
export const LONGEST_BYTES = 1_024

export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value === 'string')
    return value.length <= LONGEST_TEXT ? value : { text: slice(value, 0, LONGEST_TEXT), length: value.length }
  if (value instanceof NativeUint8Array)
    return value.length <= LONGEST_BYTES
      ? bytesSlice(value)
      : { bytes: bytesSlice(value, 0, LONGEST_BYTES), length: value.length }
  return slice(toText(value), 0, LONGEST_TEXT)
}

export function rowOf(values: readonly unknown[]): Cell[] {
  const row: Cell[] = []
  for (let i = 0; i < values.length; i++) append(row, cellOf(values[i]))
  return row
}

/** The first rows of a result, and how many there were. */
export function tableOf(columns: readonly string[], rows: readonly (readonly unknown[])[], most: number): TableData {
  const kept: Cell[][] = []
  for (let i = 0; i < rows.length && i < most; i++) append(kept, rowOf(rows[i] as readonly unknown[]))
  return { columns: columns.slice(), rows: kept, total: rows.length }
}
