// One statement: its text, what it carried, how long it took, what came back, and the line that sent it.
import { lineText } from '../../lib/results/cell.ts'
import { count, duration, integer, list } from '../../lib/results/numbers.ts'
import { inlineSql } from '../../lib/results/sql-values.ts'
import { placeholders, type Repeats, type StatementLine } from '../../lib/results/story.ts'
import type { Cell, StatementEntry, TableData } from '../../lib/runtime/record.ts'
import { sqlCode } from './codigo-sql.ts'
import { lineButton, type OutputContext, shownLine } from './contexto.ts'
import { button, copyText, h, uniqueId, unseen } from './dom.ts'
import { icon } from './iconos.ts'
import { fixedTable } from './tabla-fija.ts'

export function statementElement(line: StatementLine, context: OutputContext): HTMLElement {
  const { statement, number, repeats } = line
  const { sql, params, many, error } = statement
  const pre = h('pre', { class: 'sql', tabindex: 0, role: 'group', 'aria-label': `Sentencia ${number}` }, sqlCode(sql))
  const values = h('div', { class: 'valores' })
  const body = h('div', { class: 'sentencia-cuerpo' }, pre, values)
  if (many) values.append(batch(statement))
  else if (params[0]?.length) values.append(bound(params[0]))
  if (error) body.append(h('p', { class: 'fallo' }, icon('error'), h('span', {}, ...failure(error))))
  body.append(footer(line, context, pre, values))
  if (repeats && repeats.numbers[0] === number) body.append(repeatNote(repeats, context))
  return body
}

/** An asynchronous session refuses what an attribute would have to wait for: of that the database never heard. */
const failure = (error: string): (string | Node)[] =>
  error.startsWith('greenlet_spawn')
    ? ['No llegó a la base: ', h('code', {}, error.split('\n')[0] ?? '')]
    : ['La base respondió: ', h('code', {}, error)]

/** A statement that says the same as the one before it: one line, that unfolds. */
export function sameAgain(line: StatementLine, context: OutputContext): HTMLElement {
  const { statement, number } = line
  const body = h('div', { class: 'sentencia-cuerpo igual' })
  const values = statement.params[0] ?? []
  const open = button(
    { class: 'desplegar', 'aria-expanded': false },
    () => {
      body.classList.remove('igual')
      body.replaceChildren(...statementElement(line, context).childNodes)
      body.querySelector<HTMLElement>('pre')?.focus()
    },
    unseen(`Sentencia ${number}, `),
    'igual',
    unseen(' a la anterior'),
    values.length > 0 &&
      h('span', { class: 'con' }, ' con ', h('code', {}, values.map((each) => lineText(each, 30)).join(', '))),
  )
  body.append(open, h('span', { class: 'datos' }, ...facts(statement, context)))
  return body
}

function footer(line: StatementLine, context: OutputContext, pre: HTMLElement, values: HTMLElement): HTMLElement {
  const { statement, repeats } = line
  const { sql, params, many, result } = statement
  const foot = h('div', { class: 'pie-sentencia' }, h('span', { class: 'datos' }, ...facts(statement, context)))
  if (repeats)
    foot.append(
      h('span', { class: 'veces', title: 'Veces que se envió este mismo texto' }, `×${integer(repeats.count)}`),
    )
  const actions = h('span', { class: 'acciones no-imprimir' })
  const first = params[0] ?? []
  if (!many && first.length > 0 && placeholders(sql) > 0) actions.append(inlineSwitch(sql, first, pre, values))
  if (result) actions.append(...resultSwitch(result, foot))
  const label = h('span', {}, 'Copiar')
  const shown = () => (pre.dataset.conValores ? inlineSql(sql, first) : sql)
  actions.append(button({ class: 'accion' }, () => copyText(shown(), label), label))
  foot.append(actions)
  return foot
}

function facts(
  { ms, result, changed, place, many, sets }: StatementEntry,
  context: OutputContext,
): (HTMLElement | string)[] {
  const said: (HTMLElement | string)[] = []
  const add = (part: HTMLElement | string) => said.push(...(said.length > 0 ? [' · '] : []), part)
  if (place) add(lineButton(place, context))
  if (many) add(count(sets, 'juego de valores', 'juegos de valores'))
  if (changed !== undefined) add(count(changed, 'fila afectada', 'filas afectadas'))
  if (result) add(`${changed === undefined ? '' : 'devolvió '}${count(result.total, 'fila', 'filas')}`)
  add(duration(ms))
  return said
}

function inlineSwitch(sql: string, values: readonly Cell[], pre: HTMLElement, shown: HTMLElement): HTMLElement {
  const element = button(
    { class: 'accion', 'aria-pressed': false },
    () => {
      const on = element.getAttribute('aria-pressed') !== 'true'
      element.setAttribute('aria-pressed', String(on))
      if (on) pre.dataset.conValores = 'si'
      else delete pre.dataset.conValores
      pre.replaceChildren(sqlCode(sql, on ? values : undefined))
      shown.hidden = on
    },
    'Ver con los valores',
  )
  return element
}

function resultSwitch(result: TableData, foot: HTMLElement): HTMLElement[] {
  if (result.rows.length === 0) return []
  const id = uniqueId('resultado')
  const place = h('div', { class: 'resultado', id, hidden: true })
  const element = button(
    { class: 'accion', 'aria-expanded': false, 'aria-controls': id },
    () => {
      const open = place.hidden
      if (open && !place.firstChild) place.append(fixedTable(result, 'Filas que devolvió la sentencia', 10))
      place.hidden = !open
      element.setAttribute('aria-expanded', String(open))
    },
    'Ver filas',
  )
  queueMicrotask(() => foot.after(place))
  return [element]
}

/** Bound values in their order, as the database got them: not as part of the text. */
function bound(values: readonly Cell[]): HTMLElement {
  const MOST = 30
  const items = h('ol', { class: 'ligados', 'aria-label': 'Valores enviados aparte' })
  const item = (value: Cell, i: number) =>
    h(
      'li',
      {},
      h('span', { class: 'orden' }, String(i + 1)),
      h('code', {}, typeof value === 'string' ? `'${lineText(value).replace(/^'(.*)'$/s, '$1')}'` : lineText(value)),
    )
  items.append(...values.slice(0, MOST).map(item))
  if (values.length > MOST) {
    const more = button({ class: 'enlace' }, () => {
      more.remove()
      items.append(...values.slice(MOST).map((value, i) => item(value, i + MOST)))
    })
    more.append(`y ${integer(values.length - MOST)} más`)
    return h('div', {}, items, more)
  }
  return items
}

function batch({ params, sets, sql }: StatementEntry): HTMLElement {
  const columns = batchColumns(sql, params[0]?.length ?? 0)
  const data = { columns, rows: params, total: sets }
  const summary = h('summary', {}, `Se envió una vez con ${count(sets, 'juego de valores', 'juegos de valores')}`)
  const details = h('details', { class: 'lote' }, summary)
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(fixedTable(data, 'Juegos de valores', 20))
  })
  return details
}

/** The names in «INSERT INTO t (a, b) VALUES (?, ?)»; else the values are known by their number. */
function batchColumns(sql: string, width: number): string[] {
  const named = /^\s*(?:insert|replace)\b[^(]*\(([^()]*)\)\s*values/i.exec(sql)?.[1]?.split(',') ?? []
  const names = named.map((name) => name.trim().replace(/^["`[]|["`\]]$/g, ''))
  return Array.from({ length: width }, (_, i) => (names.length === width ? (names[i] as string) : String(i + 1)))
}

function repeatNote({ count: times, places, ms }: Repeats, context: OutputContext): HTMLElement {
  const lines = [...new Set(places.map((place) => shownLine(place, context)))].sort((a, b) => a - b)
  const where =
    lines.length === 0 ? '' : `, ${lines.length === 1 ? 'línea' : 'líneas'} ${list(lines.slice(0, 6).map(String))}`
  return h(
    'p',
    { class: 'repetida' },
    `Este mismo texto se envió ${integer(times)} veces${where}: ${duration(ms)} en total.`,
  )
}
