// A script of SQL prints nothing: what it says is what each statement gave back, in order.
import { count } from '../../lib/results/numbers.ts'
import type { RunRecord, StatementEntry } from '../../lib/runtime/record.ts'
import { lineButton, type OutputContext, placeName, shownLine } from './contexto.ts'
import { h } from './dom.ts'
import { fixedTable } from './tabla-fija.ts'

/** More than this, and the SQL tab is the place to look. */
const MOST = 100

export function queryResults({ statements }: RunRecord, context: OutputContext): HTMLElement[] {
  const told = statements.filter(({ error, result, changed }) => !error && (result || changed))
  const items = told.slice(0, MOST).map((statement) => item(statement, context))
  if (told.length > MOST)
    items.push(h('li', {}, `Y ${count(told.length - MOST, 'resultado', 'resultados')} más, en la pestaña SQL.`))
  return items
}

function item(statement: StatementEntry, context: OutputContext): HTMLElement {
  const { place, result, changed = 0 } = statement
  const gutter = h('span', { class: 'margen' })
  if (place) {
    const link = lineButton(place, context, String(shownLine(place, context)))
    link.title = placeName(place, context)
    gutter.append(link)
  }
  const said = result
    ? result.total > 0
      ? fixedTable(result, `Resultado de la ${place ? placeName(place, context) : 'consulta'}`)
      : h('p', { class: 'vacio' }, `Ninguna fila (${result.columns.join(', ')}).`)
    : h('p', {}, `${count(changed, 'fila afectada', 'filas afectadas')}.`)
  return h('li', { 'data-nivel': 'log' }, gutter, h('span', { class: 'signo' }), h('div', { class: 'dicho' }, said))
}
