// Rows as text for a terminal: one block a subject, one column a peer, then the ratio to each.
import { meetsTarget, type Row, ratio, type Unit } from './rows.ts'

export function printRows(rows: readonly Row[]): string {
  return [...Map.groupBy(rows, (row) => row.subject)].map(([subject, group]) => block(subject, group)).join('\n\n')
}

function block(subject: string, rows: Row[]): string {
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers)))]
  const head = [subject, 'Alquimia', ...peers.flatMap((peer) => [peer, 'razón']), 'objetivo']
  const lines = rows.map((row) => [
    row.metric,
    withUnit(row.ours, row.unit),
    ...peers.flatMap((peer) => [optional(row.peers[peer], row.unit), ratioText(ratio(row, peer))]),
    targetText(row),
  ])
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((cells) => cells[column]?.length ?? 0)))
  const aligned = [head, ...lines].map((cells) =>
    cells.map((cell, i) =>
      i === 0 || i === cells.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    ),
  )
  const text = aligned.map((cells) => cells.join('  ').trimEnd())
  const notes = rows.flatMap((row) => (row.note ? [`  ${row.metric}: ${row.note}`] : []))
  return [text[0], '─'.repeat(widths.reduce((sum, w) => sum + w + 2, -2)), ...text.slice(1), ...notes].join('\n')
}

const number = (digits: number) => new Intl.NumberFormat('es', { maximumFractionDigits: digits })

export function withUnit(value: number, unit: Unit): string {
  switch (unit) {
    case 'B':
      return value < 1000 ? `${number(0).format(value)} B` : `${number(1).format(value / 1000)} kB`
    case 'ms':
      return `${number(value < 10 ? 2 : 0).format(value)} ms`
    case 'puntos':
      return number(0).format(value)
    case 'unidades':
      return number(3).format(value)
  }
}

const optional = (value: number | undefined, unit: Unit) => (value === undefined ? '' : withUnit(value, unit))
const ratioText = (value: number | undefined) => (value === undefined ? '—' : `×${value.toFixed(2).replace('.', ',')}`)

function targetText(row: Row): string {
  if (!row.target) return ''
  const { is, value, of } = row.target
  const mark = meetsTarget(row) ? '✓' : '✗'
  return `${mark} ${is} ${of === undefined ? withUnit(value, row.unit) : `${ratioText(value)} ${of}`}`
}
