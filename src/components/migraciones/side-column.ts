// At the side of the files: the versions, what is wrong with where the base says it is, and what separates it from the models.
import type { PanelState, PanelVersion } from '../../lib/migrations/panel/state.ts'
import { h } from '../salida/dom.ts'
import { History } from './history.ts'
import type { Project } from './project.ts'
import { differencesList } from './schemas-view.ts'

export class SideColumn {
  readonly element: HTMLElement
  readonly #project: Project
  readonly #history: History
  readonly #warning = h('div', { class: 'advertencia', role: 'status' })
  readonly #differences = h('div', { class: 'diferencias', role: 'status' })

  constructor(project: Project, onOpen: (version: PanelVersion) => void) {
    this.#project = project
    this.#history = new History(onOpen)
    this.element = h(
      'section',
      { class: 'columna', 'aria-label': 'Versiones' },
      h('p', { class: 'rotulo' }, 'Versiones'),
      this.#history.element,
      this.#warning,
      h('p', { class: 'rotulo' }, 'Modelos y base'),
      this.#differences,
    )
  }

  /** `unreadable`: why the files could not be understood, this time. */
  show(state: PanelState | undefined, unreadable: string | undefined): void {
    const { versions = [], unknown = [], differences = [], compared = false } = state ?? {}
    const edited = versions.filter(this.#project.editedSince).map(({ revision }) => revision)
    this.#history.show(versions, new Set(edited))
    this.#warning.replaceChildren(...unknown.map(aheadWarning))
    if (unreadable) this.#say(h('p', { class: 'cambia' }, unreadable))
    else if (!state) this.#say(h('p', {}, 'El proyecto todavía no está preparado: falta «alembic init migraciones».'))
    else if (!compared) this.#say(h('p', {}, 'env.ts no dice con qué modelos comparar.'))
    else this.#say(differencesList(differences))
  }
  #say(element: HTMLElement): void {
    this.#differences.replaceChildren(element)
  }
}

function aheadWarning(id: string): HTMLElement {
  return h(
    'p',
    {},
    h('strong', {}, `⚠ La base dice estar en ${id}`),
    ', y ningún archivo de versión lleva ese identificador: va por delante de tus archivos. Recupera el archivo que falta; o, si la base ya es como la última versión, anótala con ',
    h('code', {}, 'alembic stamp --purge head'),
    '.',
  )
}
