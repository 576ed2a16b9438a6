/** From the rows of a CSV to a table: names and types for its columns, and values of those types. */
import type { Cell } from '../runtime/record.ts'
import { type Field, hasHeader } from './csv.ts'

export type ColumnType = 'INTEGER' | 'REAL' | 'TEXT'
export interface ImportedColumn {
  readonly name: string
  readonly type: ColumnType
}
export interface ImportedTable {
  readonly columns: readonly ImportedColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Rows with more or fewer fields than the others, by their number in the file: nothing of them was lost. */
  readonly uneven: readonly number[]
}

export function tableFrom(rows: readonly (readonly Field[])[], delimiter: string): ImportedTable {
  const header = hasHeader(rows.slice(0, 200))
  const data = header ? rows.slice(1) : rows
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  const names = columnNames(header ? (rows[0] ?? []) : [], width)
  const decimalComma = delimiter !== ','
  const types = names.map((_, i) => guessType(data, i, decimalComma))
  const usual = (header ? rows[0]?.length : data[0]?.length) ?? width
  const uneven = data.flatMap((row, i) => (row.length === usual ? [] : [i + (header ? 2 : 1)]))
  return {
    columns: names.map((name, i) => ({ name, type: types[i] as ColumnType })),
    rows: data.map((row) => names.map((_, i) => cellOf(row[i], types[i] as ColumnType))),
    uneven,
  }
}

/** Every column has a name, and no two the same: SQLite does not tell «Id» from «id». */
function columnNames(header: readonly Field[], width: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, i) => {
    const wanted = (header[i]?.text ?? '').trim().replace(/\s+/g, ' ').slice(0, 60) || `columna_${i + 1}`
    let name = wanted
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`
    taken.add(name.toLowerCase())
    return name
  })
}

const INTEGER = /^[+-]?(0|[1-9]\d{0,18})$/
const REAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const COMMA = /^[+-]?\d+,\d+$/

/** A number that would not be written back as it was (007, 12345678901234567890) stays a text. */
function guessType(rows: readonly (readonly Field[])[], column: number, decimalComma: boolean): ColumnType {
  let type: ColumnType | undefined
  for (const row of rows) {
    const field = row[column]
    const text = field?.text.trim() ?? ''
    if (text === '') {
      if (field?.quoted) return 'TEXT'
      continue
    }
    if (INTEGER.test(text) && fits(text)) type ??= 'INTEGER'
    else if (/^[+-]?0\d/.test(text)) return 'TEXT'
    else if (REAL.test(text) && !/^[+-]?\d+$/.test(text)) type = 'REAL'
    else if (decimalComma && COMMA.test(text)) type = 'REAL'
    else return 'TEXT'
  }
  return type ?? 'TEXT'
}
const fits = (text: string) => BigInt.asIntN(64, BigInt(text)) === BigInt(text)

function cellOf(field: Field | undefined, type: ColumnType): Cell {
  if (!field || (field.text === '' && !field.quoted)) return null
  if (type === 'TEXT') return field.text
  const text = field.text.trim()
  if (text === '') return null
  if (type === 'REAL') return Number(text.replace(',', '.'))
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** A table's name from a file's: «Ventas 2024 (final).csv» is ventas_2024_final. */
export function tableName(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '')
  const plain = stem.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const name = plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50)
  return name === ''
    ? 'importada'
    : /^\d/.test(name)
      ? `tabla_${name}`
      : name.startsWith('sqlite_')
        ? `t_${name}`
        : name
}
