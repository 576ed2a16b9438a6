// <salida-ejecucion>: what a run left, in tabs. Whoever runs a program loads this module after the first run, gives the
// record to show(), and hears the event «ir-a-linea» when the reader asks for a line.
//
//   data-pestanas   which tabs, in their order: «salida tablas sql esquema peticiones sesion tiempo plan»; unless told, the first
//                   four, and of the others those that the run has something for
//   data-pestana    the tab that opens first
//   data-nombre     what this is the output of, for screen readers: «Salida de Crear las tablas»
import './salida.css'
import { integer } from '../../lib/results/numbers.ts'
import { announcement, outcomeSaid, statementsSaid } from '../../lib/results/summary.ts'
import type { ConsoleEntry, Place, RunRecord } from '../../lib/runtime/record.ts'
import { type OutputContext, placeName } from './contexto.ts'
import { button, h, uniqueId, unseen } from './dom.ts'
import { icon } from './iconos.ts'
import { ConsoleView } from './vista-consola.ts'
import { SchemaView } from './vista-esquema.ts'
import { LazyView } from './vista-perezosa.ts'
import { SqlView } from './vista-sql.ts'
import { TablesView } from './vista-tablas.ts'

export type { OutputContext } from './contexto.ts'
export { GO_TO_LINE } from './contexto.ts'

const names = {
  salida: 'Salida',
  tablas: 'Tablas',
  sql: 'SQL',
  esquema: 'Esquema',
  peticiones: 'Peticiones',
  sesion: 'Sesión',
  tiempo: 'Línea de tiempo',
  plan: 'Plan',
} as const
/** Tabs of pictures: not asked for, they show when a run has something for them. */
const pictures = {
  peticiones: ({ served = [] }: RunRecord) => served.some(({ what }) => what === 'request'),
  sesion: (record: RunRecord) => record.objects.length > 0,
  tiempo: (record: RunRecord) => record.statements.length > 0,
  plan: (record: RunRecord) => record.plans.length > 0,
} as const
export type TabName = keyof typeof names
type PictureName = keyof typeof pictures
const isPicture = (name: TabName): name is PictureName => name in pictures
const isTab = (name: string): name is TabName => name in names

interface Tab {
  readonly name: TabName
  readonly tab: HTMLButtonElement
  readonly panel: HTMLElement
  readonly count: HTMLElement
}

export class RunOutput extends HTMLElement {
  #views = {
    salida: new ConsoleView(),
    tablas: new TablesView(),
    sql: new SqlView(),
    esquema: new SchemaView(),
    peticiones: new LazyView(() => import('./dibujos/peticiones.ts').then(({ showRequests }) => showRequests)),
    sesion: new LazyView(() => import('./dibujos/sesion.ts').then(({ showSession }) => showSession)),
    tiempo: new LazyView(() => import('./dibujos/tiempo.ts').then(({ showTimeline }) => showTimeline)),
    plan: new LazyView(() => import('./dibujos/plan.ts').then(({ showPlan }) => showPlan)),
  }
  #tabs: Tab[] = []
  #chosen: TabName = 'salida'
  /** The author said which tabs: those show always, and no other. */
  #asked = false
  #record: RunRecord | undefined
  #context: OutputContext = {}
  /** Views that have drawn the present record: the others wait until they are looked at. */
  #drawn = new Set<TabName>()
  #said = h('p', { class: 'solo-lectores', role: 'status' })
  #foot = h('p', { class: 'pie-salida' })

  connectedCallback() {
    if (this.#tabs.length > 0) return
    this.classList.add('vistas-datos')
    const wanted = (this.dataset.pestanas ?? '').split(/\s+/).filter(isTab)
    const shown = wanted.length > 0 ? wanted : (Object.keys(names) as TabName[])
    this.#asked = wanted.length > 0
    this.#tabs = shown.map((name) => this.#makeTab(name))
    this.#offer(undefined)
    const first = this.dataset.pestana ?? ''
    this.#chosen = isTab(first) && shown.includes(first) ? first : (shown[0] as TabName)
    const list = h(
      'div',
      { class: 'pestanas-salida no-imprimir', role: 'tablist' },
      ...this.#tabs.map(({ tab }) => tab),
    )
    list.setAttribute('aria-label', this.dataset.nombre ?? 'Salida de la ejecución')
    list.addEventListener('keydown', (event) => this.#keys(event))
    this.append(...(shown.length > 1 ? [list] : []), ...this.#tabs.map(({ panel }) => panel), this.#foot, this.#said)
    this.#choose(this.#chosen)
  }

  get tab(): TabName {
    return this.#chosen
  }
  set tab(name: TabName) {
    this.#choose(name)
  }

  /** A run begins: what the last one printed goes, its tables and statements stay until there are others. */
  start() {
    this.setAttribute('aria-busy', 'true')
    this.#views.salida.clear()
    this.#foot.replaceChildren(h('span', {}, 'Ejecutando…'))
    this.#said.textContent = ''
  }

  /** What has been printed so far, all of it, while it runs. */
  progress(entries: readonly ConsoleEntry[], context: OutputContext = this.#context) {
    this.#views.salida.add(entries, context)
    this.#drawn.delete('salida')
  }

  show(record: RunRecord, context: OutputContext = {}) {
    this.removeAttribute('aria-busy')
    this.#record = record
    this.#context = context
    this.#drawn.clear()
    this.dataset.resultado = record.outcome
    this.#count('salida', record.console.length)
    this.#count('sql', record.statements.length)
    const tables = record.databases.reduce((sum, { after }) => sum + after.length, 0)
    this.#count('tablas', tables)
    this.#count('esquema', tables)
    this.#offer(record)
    this.#drawFoot(record)
    this.#draw()
    const nameOf = (place: Place) => placeName(place, context)
    // Emptied first: a live region that is given the same words again says nothing.
    this.#said.textContent = ''
    setTimeout(() => {
      this.#said.textContent = announcement(record, nameOf)
    }, 60)
  }

  #makeTab(name: TabName): Tab {
    const id = uniqueId('pestana')
    const count = h('span', { class: 'cuenta' })
    const tab = button(
      { role: 'tab', id, 'aria-controls': `${id}-panel`, 'aria-selected': false, tabindex: -1 },
      () => this.#choose(name),
      names[name],
      ' ',
      count,
    )
    const panel = h('div', {
      class: 'panel',
      id: `${id}-panel`,
      role: 'tabpanel',
      'aria-labelledby': id,
      'data-panel': name,
      tabindex: 0,
    })
    panel.append(h('p', { class: 'titulo-impreso', 'aria-hidden': true }, names[name]), this.#views[name].element)
    return { name, tab, panel, count }
  }

  #offer(record: RunRecord | undefined) {
    if (this.#asked) return
    for (const { name, tab } of this.#tabs)
      if (isPicture(name)) tab.hidden = record === undefined || !pictures[name](record)
    if (this.#tabs.find(({ name }) => name === this.#chosen)?.tab.hidden) this.#choose('salida')
  }

  #choose(name: TabName) {
    this.#chosen = name
    for (const { name: each, tab, panel } of this.#tabs) {
      const selected = each === name
      tab.setAttribute('aria-selected', String(selected))
      tab.tabIndex = selected ? 0 : -1
      panel.hidden = !selected
    }
    this.#draw()
  }

  #draw() {
    const record = this.#record
    const name = this.#chosen
    if (!record || this.#drawn.has(name)) return
    this.#drawn.add(name)
    if (name === 'salida') this.#views.salida.finish(record, this.#context)
    else if (name === 'tablas') this.#views.tablas.show(record)
    else void this.#views[name].show(record, this.#context)
  }

  #count(name: TabName, many: number) {
    const count = this.#tabs.find((each) => each.name === name)?.count
    count?.replaceChildren(...(many > 0 ? [integer(many)] : []))
    if (name !== 'salida' || !count) return
    // Printed lines are not worth a number; that it went wrong is.
    const failed = this.#record?.error !== undefined
    count.replaceChildren(...(failed ? [icon('error'), unseen('con error')] : []))
  }

  #drawFoot(record: RunRecord) {
    const { outcome } = record
    const drawn = outcome === 'ok' ? icon('bien') : outcome === 'error' ? icon('error') : icon('alto')
    const said = h(
      'span',
      { class: 'como' },
      drawn,
      outcomeSaid(record, (place) => placeName(place, this.#context)),
    )
    const sent = statementsSaid(record)
    this.#foot.replaceChildren(
      said,
      sent && h('span', {}, sent),
      ...record.limits.slice(0, 3).map(({ text }) => h('span', { class: 'limite' }, text)),
    )
    const canShow = outcome === 'error' && this.#chosen !== 'salida' && this.#tabs.some(({ name }) => name === 'salida')
    if (canShow)
      this.#foot.append(button({ class: 'enlace no-imprimir' }, () => this.#choose('salida'), 'Ver el error'))
  }

  #keys(event: KeyboardEvent) {
    const tabs = this.#tabs.filter(({ tab }) => !tab.hidden)
    const at = tabs.findIndex(({ tab }) => tab === document.activeElement)
    const { length } = tabs
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: length - 1 }
    const next = steps[event.key]
    const tab = next === undefined || at < 0 ? undefined : tabs.at(next % length)
    if (!tab) return
    event.preventDefault()
    this.#choose(tab.name)
    tab.tab.focus()
  }
}

if (!customElements.get('salida-ejecucion')) customElements.define('salida-ejecucion', RunOutput)

declare global {
  interface HTMLElementTagNameMap {
    'salida-ejecucion': RunOutput
  }
}
