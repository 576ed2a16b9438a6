// A small table, all of it in the page: what console.table prints, the values of a batch. Long ones unfold by parts.
import { isFolded, kindOf, lineText, rawText } from '../../lib/results/cell.ts'
import { isNumeric } from '../../lib/results/export.ts'
import { integer } from '../../lib/results/numbers.ts'
import type { Cell, TableData } from '../../lib/runtime/record.ts'
import { button, h } from './dom.ts'
import { longText } from './texto-largo.ts'

const STEP = 200
const MOST_COLUMNS = 60

export function fixedTable({ columns, rows, total }: TableData, label: string, first = 20): HTMLElement {
  const shownColumns = columns.slice(0, MOST_COLUMNS)
  const numeric = shownColumns.map((_, i) => isNumeric(rows, i))
  const head = h(
    'tr',
    {},
    ...shownColumns.map((name, i) => h('th', { scope: 'col', class: numeric[i] && 'numero' }, name)),
  )
  const body = h('tbody')
  const table = h('table', {}, h('thead', {}, head), body)
  const box = h('div', { class: 'tabla-fija', role: 'group', 'aria-label': label, tabindex: 0 }, table)
  const whole = h('div', { class: 'con-tabla' }, box)
  let shown = 0
  const more = button({ class: 'enlace' }, () => add(STEP))
  const add = (many: number) => {
    for (const row of rows.slice(shown, shown + many))
      body.append(h('tr', {}, ...shownColumns.map((_, i) => cellElement(row[i] ?? null))))
    shown = Math.min(rows.length, shown + many)
    more.textContent = `Mostrar ${integer(Math.min(STEP, rows.length - shown))} filas más`
    more.hidden = shown >= rows.length
  }
  add(first)
  whole.append(more)
  const notes = [
    total > rows.length && `Se muestran ${integer(rows.length)} de ${integer(total)} filas.`,
    columns.length > MOST_COLUMNS && `Se muestran ${MOST_COLUMNS} de ${integer(columns.length)} columnas.`,
  ].filter((note) => note !== false)
  if (notes.length > 0) whole.append(h('p', { class: 'nota-tabla' }, notes.join(' ')))
  return whole
}

function cellElement(cell: Cell): HTMLElement {
  const kind = kindOf(cell)
  const td = h('td', { class: `celda-${kind}` })
  if (isFolded(cell) && kind === 'text') td.append(longText(rawText(cell)))
  else td.textContent = lineText(cell)
  return td
}
