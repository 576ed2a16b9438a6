/** A table's rows as text for elsewhere: CSV, JSON, Markdown. Values are told whole and exact, as far as they came. */
import type { Cell, TableData } from '../runtime/record.ts'
import { kindOf, rawText } from './cell.ts'

export const formats = {
  csv: { label: 'CSV', extension: 'csv', mime: 'text/csv', write: toCsv },
  json: { label: 'JSON', extension: 'json', mime: 'application/json', write: toJson },
  markdown: { label: 'Markdown', extension: 'md', mime: 'text/markdown', write: toMarkdown },
} as const
export type Format = keyof typeof formats

/** RFC 4180. NULL is nothing between the commas; an empty text is `""`, so that the two come back apart. */
export function toCsv({ columns, rows }: TableData): string {
  const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const field = (cell: Cell) => (cell === null ? '' : cell === '' ? '""' : quoted(rawText(cell)))
  return [columns.map(quoted), ...rows.map((row) => columns.map((_, i) => field(row[i] ?? null)))]
    .map((fields) => `${fields.join(',')}\r\n`)
    .join('')
}

/** A list of objects, one a line. Big integers are written with all their figures, which JSON allows. */
export function toJson({ columns, rows }: TableData): string {
  const names = distinct(columns).map((name) => JSON.stringify(name))
  const lines = rows.map((row) => `  { ${names.map((name, i) => `${name}: ${jsonOf(row[i] ?? null)}`).join(', ')} }`)
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`
}

function jsonOf(cell: Cell): string {
  if (cell === null) return 'null'
  if (typeof cell === 'bigint') return String(cell)
  if (typeof cell === 'number') return Number.isFinite(cell) ? JSON.stringify(cell) : 'null'
  return JSON.stringify(rawText(cell))
}

/** A join may bring two columns of one name; an object has room for one. */
function distinct(columns: readonly string[]): string[] {
  const taken = new Set<string>(columns)
  const seen = new Set<string>()
  return columns.map((name) => {
    let free = name
    for (let i = 2; seen.has(free) || (free !== name && taken.has(free)); i++) free = `${name}_${i}`
    seen.add(free)
    return free
  })
}

export function toMarkdown({ columns, rows }: TableData): string {
  const field = (text: string) =>
    text
      .replace(/([\\|`*_<>[\]])/g, '\\$1')
      .replace(/\r\n?|\n/g, '<br>')
      .trim()
  const numeric = columns.map((_, i) => isNumeric(rows, i))
  const line = (fields: readonly string[]) => `| ${fields.join(' | ')} |\n`
  return [
    line(columns.map(field)),
    line(numeric.map((right) => (right ? '---:' : '---'))),
    ...rows.map((row) => line(columns.map((_, i) => (row[i] == null ? 'NULL' : field(rawText(row[i] as Cell)))))),
  ].join('')
}

/** A column of numbers, and of nothing else but NULL: to be set to the right. */
export function isNumeric(rows: TableData['rows'], column: number): boolean {
  let some = false
  for (const row of rows) {
    const kind = kindOf(row[column] ?? null)
    if (kind === 'number') some = true
    else if (kind !== 'null') return false
  }
  return some
}
