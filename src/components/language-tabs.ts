import { remember } from '../lib/site/remember.ts'

const root = document.documentElement
const groups = new Set<LanguageTabs>()
let serial = 0

/** Tabs Python | TypeScript | SQL. A choice holds for every example of the page, and for the next pages. */
class LanguageTabs extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector('[role=tablist]')
    if (!list) return
    groups.add(this)
    serial++
    for (const tab of this.#tabs) {
      const panel = this.#panel(tab)
      tab.id = `lenguaje-${serial}-${tab.dataset.lenguaje}`
      panel.id = `${tab.id}-codigo`
      panel.setAttribute('role', 'tabpanel')
      panel.setAttribute('aria-labelledby', tab.id)
      tab.setAttribute('aria-controls', panel.id)
    }
    list.addEventListener('click', (event) => {
      const tab = (event.target as Element).closest<HTMLElement>('[role=tab]')
      if (tab) this.#choose(tab)
    })
    list.addEventListener('keydown', (event) => this.#keys(event as KeyboardEvent))
    this.show()
  }

  disconnectedCallback() {
    groups.delete(this)
  }

  get #tabs(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=tab]')]
  }

  #panel(tab: HTMLElement): HTMLElement {
    return this.querySelector(`.codigo[data-lenguaje="${tab.dataset.lenguaje}"]`) as HTMLElement
  }

  show() {
    const has = this.dataset.tiene?.split(' ') ?? []
    const wanted = root.dataset.lenguaje ?? ''
    const shown = has.includes(wanted) ? wanted : this.dataset.primera
    for (const tab of this.#tabs) {
      const selected = tab.dataset.lenguaje === shown
      tab.setAttribute('aria-selected', String(selected))
      tab.tabIndex = selected ? 0 : -1
    }
  }

  #choose(tab: HTMLElement) {
    const before = tab.getBoundingClientRect().top
    const language = tab.dataset.lenguaje as string
    root.dataset.lenguaje = language
    remember('lenguaje', language)
    for (const group of groups) group.show()
    // Examples above may have changed height: what the reader clicked stays under the pointer.
    scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' })
  }

  #keys(event: KeyboardEvent) {
    const tabs = this.#tabs
    const at = tabs.indexOf(document.activeElement as HTMLElement)
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    const next = steps[event.key]
    const tab = next === undefined ? undefined : tabs.at(next % tabs.length)
    if (!tab) return
    event.preventDefault()
    tab.focus({ preventScroll: true })
    this.#choose(tab)
  }
}
customElements.define('lenguajes-ejemplo', LanguageTabs)
