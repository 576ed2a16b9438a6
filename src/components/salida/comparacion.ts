// Two lists of statements side by side, paired, with what differs marked.
import './comparacion.css'
import { align, comparisonSaid, type Pair, type Verdict } from '../../lib/results/compare.ts'
import { type Sent, sentInRun } from '../../lib/results/sent.ts'
import { outcomeSaid } from '../../lib/results/summary.ts'
import type { RunRecord } from '../../lib/runtime/record.ts'
import { markedSql } from './codigo-sql.ts'
import { type OutputContext, placeName } from './contexto.ts'
import { h, unseen } from './dom.ts'
import { icon } from './iconos.ts'

/** Characters of a line: half of what the guide's text leaves. */
const WIDTH = 46
const LEFT = 'SQLAlchemy'
const RIGHT = 'este programa'

const said: Record<Verdict, string> = {
  same: 'igual',
  equivalent: 'igual, escrita de otro modo',
  different: 'con diferencias',
  onlyLeft: `solo en ${LEFT}`,
  onlyRight: `solo en ${RIGHT}`,
}

/** `place` keeps, for the next run, the data of the recording that it holds. */
export function drawComparison(
  place: HTMLElement,
  recorded: readonly Sent[],
  record: RunRecord,
  context: OutputContext,
): void {
  const pairs = align(recorded, sentInRun(record))
  const summary = h('p', { class: 'resumen', role: 'status' })
  const list = h('ol', { class: 'pares' }, ...pairs.map(pairItem))
  const heads = h(
    'div',
    { class: 'titulos', 'aria-hidden': true },
    h('p', {}, `${LEFT} envía`),
    h('p', {}, 'Aquí se envió'),
  )
  const data = place.querySelector('script.grabado')
  place.classList.add('comparado')
  place.replaceChildren(
    h('p', { class: 'rotulo' }, 'El SQL de cada lado'),
    summary,
    heads,
    list,
    ...(data ? [data] : []),
  )
  const failed =
    record.outcome === 'ok'
      ? ''
      : ` ${outcomeSaid(record, (at) => placeName(at, context))}: se compara lo que alcanzó a enviar.`
  // Said once it is in the page: a live region that comes with its words is not heard.
  setTimeout(() => {
    summary.textContent = `${comparisonSaid(pairs, LEFT, RIGHT)}${failed}`
  }, 60)
}

function pairItem(pair: Pair): HTMLElement {
  const { verdict, left, right, marks } = pair
  const isBracket = (left ?? right)?.type === 'bracket'
  const note = h('p', { class: 'veredicto' })
  const good = verdict === 'same' || verdict === 'equivalent'
  if (!isBracket || !good) note.append(icon(good ? 'bien' : 'info'), said[verdict])
  return h(
    'li',
    { 'data-veredicto': verdict, class: isBracket && 'par-corchete' },
    side(left, LEFT, marks.left, `no está en ${RIGHT}`),
    side(right, RIGHT, marks.right, `no está en ${LEFT}`),
    note,
  )
}

function side(sent: Sent | undefined, name: string, marks: ReadonlySet<number>, label: string): HTMLElement {
  const box = h('div', { class: 'lado' }, h('span', { class: 'de-quien' }, `${name}: `))
  if (!sent) box.append(h('span', { class: 'nada' }, '—', unseen('nada')))
  else if (sent.type === 'bracket') box.append(h('strong', { class: 'corchete' }, sent.what))
  else {
    box.append(h('pre', { class: 'sql' }, markedSql(sent.sql, marks, label, WIDTH)))
    if (sent.many) box.append(h('span', { class: 'lote' }, 'con varios juegos de valores'))
  }
  return box
}
