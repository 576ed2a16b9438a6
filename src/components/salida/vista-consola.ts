// How the run ended, if not well: first, because it is what the reader looks for. Then what the program printed.
import type { ConsoleEntry, RunRecord } from '../../lib/runtime/record.ts'
import { lineButton, type OutputContext, placeName, shownLine } from './contexto.ts'
import { h, unseen } from './dom.ts'
import { type IconName, icon } from './iconos.ts'
import { queryResults } from './resultados-sql.ts'
import { fixedTable } from './tabla-fija.ts'
import { longText } from './texto-largo.ts'
import { errorPanel } from './vista-error.ts'

/** Entries are drawn by slices for so many milliseconds; the rest follow between frames: thousands of them stop nobody. */
const TIME = 10
const SLICE = 50

const levels: Record<ConsoleEntry['level'], { icon?: IconName; said: string }> = {
  log: { said: '' },
  info: { icon: 'info', said: 'Información: ' },
  debug: { said: 'Depuración: ' },
  warn: { icon: 'aviso', said: 'Aviso: ' },
  error: { icon: 'error', said: 'Error: ' },
}

export class ConsoleView {
  readonly element = h('div', { class: 'vista-consola rollo' })
  #list = h('ol', { class: 'consola' })
  #end = h('div', { class: 'final' })
  /** Entries that are on screen or waiting for their frame. */
  #taken = 0
  #waiting: ConsoleEntry[] = []
  #frame = 0
  #context: OutputContext = {}

  constructor() {
    this.element.append(this.#end, this.#list)
  }

  clear() {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#taken = 0
    this.#waiting = []
    this.#list.replaceChildren()
    this.#end.replaceChildren()
  }

  /** What has been printed so far, all of it; what is on screen already stays. Follows the end if the reader is there. */
  add(entries: readonly ConsoleEntry[], context: OutputContext) {
    this.#context = context
    this.#waiting.push(...entries.slice(this.#taken))
    this.#taken = entries.length
    this.#draw()
  }

  finish(record: RunRecord, context: OutputContext) {
    this.clear()
    this.add(record.console, context)
    if (context.program?.language === 'sql') this.#list.append(...queryResults(record, context))
    this.#end.replaceChildren(...ending(record, context, this.#list.childElementCount > 0))
    this.element.scrollTop = 0
  }

  #draw() {
    if (this.#frame !== 0) return
    const box = this.element
    const atEnd = box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 4
    const until = performance.now() + TIME
    do this.#list.append(...this.#waiting.splice(0, SLICE).map((entry) => entryElement(entry, this.#context)))
    while (this.#waiting.length > 0 && performance.now() < until)
    if (atEnd) box.scrollTop = box.scrollHeight
    if (this.#waiting.length === 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#draw()
    })
  }
}

function entryElement(entry: ConsoleEntry, context: OutputContext): HTMLElement {
  const { level, place, table, text } = entry
  const { icon: drawn, said } = levels[level]
  const gutter = h('span', { class: 'margen' })
  if (place) {
    const link = lineButton(place, context, String(shownLine(place, context)))
    link.title = placeName(place, context)
    gutter.append(link)
  }
  const body = h('div', { class: 'dicho' }, said && unseen(said))
  if (text !== '' || !table) body.append(longText(text))
  if (table) body.append(fixedTable(table, 'Tabla impresa con console.table'))
  return h('li', { 'data-nivel': level }, gutter, h('span', { class: 'signo' }, drawn && icon(drawn)), body)
}

function ending(record: RunRecord, context: OutputContext, told: boolean): HTMLElement[] {
  const { error, limits, outcome } = record
  const said: HTMLElement[] = []
  if (error) said.push(errorPanel(error, context))
  else if (outcome !== 'ok') said.push(h('p', { class: 'aviso-final' }, icon('alto'), h('span', {}, endings[outcome])))
  for (const { text } of limits) said.push(h('p', { class: 'aviso-final' }, icon('limite'), h('span', {}, text)))
  if (said.length === 0 && !told && record.console.length === 0)
    said.push(h('p', { class: 'vacio' }, silence(record, context)))
  const printed = record.console.length > 0
  if (error && printed) said.push(h('p', { class: 'subtitulo antes' }, 'Lo que imprimió antes del error'))
  return said
}

const endings: Record<Exclude<RunRecord['outcome'], 'ok'>, string> = {
  error: 'El programa terminó con un error.',
  stopped: 'Detuviste la ejecución. Lo que se ve es lo que alcanzó a pasar.',
  timeout:
    'La ejecución pasó del tiempo máximo y se detuvo. Revisa si hay un bucle que no termina: un «while» cuya condición nunca deja de cumplirse, por ejemplo.',
  crashed:
    'El lugar donde se ejecuta tu código dejó de responder, casi siempre por falta de memoria. Tu código sigue intacto: reduce los datos y ejecuta de nuevo.',
}

function silence(record: RunRecord, { program }: OutputContext): string {
  if (!record.served && program?.parts.some(({ code }) => code.includes("'alquimia/api'")))
    return 'El programa no imprimió nada: una aplicación espera peticiones. Envíaselas con el cliente, o con TestClient.'
  if (record.statements.length > 0)
    return 'El programa no imprimió nada. Lo que envió a la base está en la pestaña SQL.'
  return 'El programa no imprimió nada. Para ver un valor, escribe console.log(valor).'
}
