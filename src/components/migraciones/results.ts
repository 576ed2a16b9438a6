// What there is to see, in tabs: how models and database stand, the last command step by step, and all that it sent.
import type { Frames } from '../../lib/migrations/panel/frames.ts'
import type { PanelState } from '../../lib/migrations/panel/state.ts'
import type { RunRecord } from '../../lib/runtime/record.ts'
import { button, h, uniqueId } from '../salida/dom.ts'
import { RunOutput } from '../salida/salida-ejecucion.ts'
import { SchemasView } from './schemas-view.ts'
import { StepsView } from './steps-view.ts'

const names = { esquemas: 'Modelos y base', pasos: 'Paso a paso', detalle: 'Sentencias y tablas' } as const
type Name = keyof typeof names

export class Results {
  readonly element = h('div', { class: 'vistas-del-panel' })
  readonly #schemas = new SchemasView()
  readonly #steps = new StepsView()
  readonly #output = new RunOutput()
  readonly #tabs: Record<Name, HTMLElement>
  readonly #panels: Record<Name, HTMLElement>

  constructor(title: string) {
    this.#output.dataset.pestanas = 'sql tablas esquema'
    this.#output.dataset.nombre = `Lo que hizo la orden en «${title}»`
    const empty = h('p', { class: 'vacio' }, 'Aquí estarán las sentencias y las tablas de la última orden.')
    const content: Record<Name, HTMLElement> = {
      esquemas: this.#schemas.element,
      pasos: this.#steps.element,
      detalle: h('div', {}, empty, this.#output),
    }
    this.#output.hidden = true
    const keys = Object.keys(names) as Name[]
    const ids = Object.fromEntries(keys.map((name) => [name, uniqueId('vista')])) as Record<Name, string>
    const each = <T>(make: (name: Name) => T) =>
      Object.fromEntries(keys.map((name) => [name, make(name)])) as Record<Name, T>
    this.#tabs = each((name) =>
      button(
        { role: 'tab', id: ids[name], 'aria-controls': `${ids[name]}-panel`, 'aria-selected': 'false', tabindex: -1 },
        () => this.choose(name),
        names[name],
      ),
    )
    this.#panels = each((name) =>
      h(
        'div',
        { role: 'tabpanel', id: `${ids[name]}-panel`, 'aria-labelledby': ids[name], tabindex: 0, hidden: true },
        content[name],
      ),
    )
    const list = h(
      'div',
      { class: 'elegir-vista no-imprimir', role: 'tablist', 'aria-label': 'Qué mirar' },
      ...Object.values(this.#tabs),
    )
    list.addEventListener('keydown', (event) => {
      const at = keys.findIndex((name) => this.#tabs[name] === document.activeElement)
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      const next = step === undefined ? undefined : keys.at((at + step) % keys.length)
      if (!next) return
      event.preventDefault()
      this.choose(next)
      this.#tabs[next].focus()
    })
    this.element.append(list, ...Object.values(this.#panels))
    this.choose('esquemas')
  }

  choose(chosen: Name): void {
    for (const name of Object.keys(names) as Name[]) {
      const selected = name === chosen
      this.#tabs[name].setAttribute('aria-selected', String(selected))
      this.#tabs[name].tabIndex = selected ? 0 : -1
      this.#panels[name].hidden = !selected
    }
  }

  stands(state: PanelState): void {
    this.#schemas.show(state)
  }

  /** After a command: its steps come first when it changed something. */
  did(record: RunRecord, frames: Frames | undefined): void {
    this.#steps.show(frames)
    this.#output.hidden = false
    this.#output.previousElementSibling?.remove()
    this.#output.show(withoutQuestions(record), { nameOf: (file) => file })
    if (frames) this.choose('pasos')
  }
  forget(): void {
    this.#steps.show(undefined)
    this.choose('esquemas')
  }
}

/** What Alembic and the panel ask the catalogue is no part of the story. */
function withoutQuestions(record: RunRecord): RunRecord {
  const statements = record.statements.filter(({ sql }) => !/^\s*PRAGMA\b/i.test(sql) && !sql.includes('sqlite_master'))
  const used = new Set(statements.map(({ transaction }) => transaction))
  return { ...record, statements, transactions: record.transactions.filter(({ id }) => used.has(id)) }
}
