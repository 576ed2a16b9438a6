// The files of a project as tabs: those that configure it, and the versions that are at hand.
import { button, h } from '../salida/dom.ts'

export interface TabFile {
  readonly name: string
  readonly version: boolean
  readonly edited: boolean
}

/** So many versions have a tab each; of more, only those that were opened. */
const MOST_VERSIONS = 8

export class FileTabs {
  readonly element = h('div', { class: 'archivos', role: 'tablist', 'aria-label': 'Archivos' })
  readonly #onOpen: (name: string) => void
  readonly #opened = new Set<string>()

  constructor(onOpen: (name: string) => void) {
    this.#onOpen = onOpen
    this.element.addEventListener('keydown', (event) => this.#keys(event))
  }

  show(files: readonly TabFile[], shown: string): void {
    this.#opened.add(shown)
    const versions = files.filter(({ version }) => version)
    const all = versions.length <= MOST_VERSIONS
    const kept = files.filter(({ name, version }) => !version || all || this.#opened.has(name))
    this.element.replaceChildren(...kept.map((file) => this.#tab(file, file.name === shown)))
    // Only sideways: the page stays where the reader left it.
    const tab = this.element.querySelector<HTMLElement>('[aria-selected="true"]')
    if (tab) this.element.scrollLeft = tab.offsetLeft - this.element.offsetLeft - 40
  }

  #tab({ name, version, edited }: TabFile, selected: boolean): HTMLElement {
    const short = version ? name.replace(/^.*\/versions\//, '') : name.replace(/^.*\/(?=env\.ts$)/, '')
    return button(
      {
        role: 'tab',
        title: name,
        'aria-selected': String(selected),
        tabindex: selected ? 0 : -1,
        'data-archivo': name,
      },
      () => this.#onOpen(name),
      short,
      edited && h('span', { class: 'editada' }, ' (editada)'),
    )
  }

  #keys(event: KeyboardEvent): void {
    const tabs = [...this.element.querySelectorAll<HTMLElement>('[role=tab]')]
    const at = tabs.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs.at(to % tabs.length)?.dataset.archivo
    if (next === undefined) return
    event.preventDefault()
    this.#onOpen(next)
    this.element.querySelector<HTMLElement>(`[data-archivo="${CSS.escape(next)}"]`)?.focus()
  }
}
