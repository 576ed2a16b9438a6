// The search dialog. The index and its engine load the first time that a reader opens it, not before.
import { type Entry, type FoundPage, isCloseMatch, meaningful, rank } from '../lib/site/search-rank.ts'

interface Pagefind {
  init(): Promise<void>
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<FoundPage> }[] } | null>
}

const MOST_PAGES = 8

class SiteSearch extends HTMLElement {
  #dialog = this.querySelector('dialog') as HTMLDialogElement
  #input = this.querySelector('input') as HTMLInputElement
  #status = this.querySelector('.estado') as HTMLElement
  #list = this.querySelector('ol') as HTMLElement
  #engine: Promise<Pagefind> | undefined
  /** The query whose results are on screen. */
  #shown = ''
  /** Enter came before the results of what was typed: go to the first as soon as it is there. */
  #goWhenReady = false

  connectedCallback() {
    if (/Mac|iPhone|iPad/.test(navigator.platform)) this.querySelector('[data-tecla]')?.replaceChildren('⌘')
    this.querySelector('.abrir')?.addEventListener('click', () => this.#open())
    this.#input.addEventListener('input', () => {
      this.#goWhenReady = false
      this.#search()
    })
    this.#dialog.addEventListener('keydown', (event) => this.#keys(event))
    this.#dialog.addEventListener('close', () => {
      this.#goWhenReady = false
    })
    this.#dialog.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      if (event.target === this.#dialog || link) this.#dialog.close()
    })
    document.addEventListener('keydown', (event) => {
      const typing = (event.target as Element | null)?.closest?.(
        'input, textarea, select, [contenteditable], [role=textbox]',
      )
      const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
      if (slash || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey)) {
        event.preventDefault()
        this.#open()
      }
    })
    document.addEventListener('click', (event) => {
      if ((event.target as Element).closest('[data-abrir-busqueda]')) this.#open()
    })
  }

  #open() {
    if (!this.#dialog.open) this.#dialog.showModal()
    this.#input.select()
    this.#load().catch(() => this.#sayBroken())
  }

  #load(): Promise<Pagefind> {
    const url = this.dataset.indice as string
    this.#engine ??= import(/* @vite-ignore */ url).then(async (engine: Pagefind) => {
      await engine.init()
      return engine
    })
    this.#engine.catch(() => {
      // Forgotten, so that the next attempt tries again (the network may be back).
      this.#engine = undefined
    })
    return this.#engine
  }

  get #query(): string {
    return this.#input.value.trim()
  }

  async #search() {
    const query = this.#query
    if (!query) return this.#show([], '', '')
    try {
      const engine = await this.#load()
      const found = await engine.debouncedSearch(meaningful(query))
      if (!found || this.#query !== query) return
      const pages = await Promise.all(found.results.slice(0, MOST_PAGES).map((result) => result.data()))
      if (this.#query !== query) return
      const entries = rank(pages, query)
      this.#show(entries, query, summary(entries, query))
    } catch {
      this.#sayBroken()
    }
  }

  #show(entries: Entry[], query: string, status: string) {
    this.#shown = query
    this.#list.replaceChildren(...entries.map(itemFor))
    this.#list.scrollTop = 0
    this.#status.textContent = status
    if (this.#goWhenReady) this.#list.querySelector('a')?.click()
  }

  #sayBroken() {
    this.#show(
      [],
      '',
      'No se pudo cargar el índice de búsqueda. Revisa tu conexión y vuelve a escribir; mientras tanto, el índice de capítulos está a un clic.',
    )
  }

  #keys(event: KeyboardEvent) {
    const links = [...this.#list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    if (event.key === 'Escape') {
      // A search box takes the first Escape to empty itself; here it leaves, as the footer says.
      event.preventDefault()
      this.#dialog.close()
    } else if (event.key === 'Enter' && document.activeElement === this.#input) {
      event.preventDefault()
      if (this.#shown === this.#query) links[0]?.click()
      else this.#goWhenReady = true
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = at + (event.key === 'ArrowDown' ? 1 : -1)
      if (next < 0) this.#input.focus()
      else links[Math.min(next, links.length - 1)]?.focus()
    }
  }
}

function summary(entries: readonly Entry[], query: string): string {
  if (entries.length === 0) return `Nada para «${query}». Prueba con otra palabra o con su forma en singular.`
  if (!isCloseMatch(entries, query)) return `Nada exacto para «${query}». Lo más parecido:`
  return entries.length === 1 ? 'Una sección' : `${entries.length} secciones`
}

function itemFor({ url, title, page, excerpt }: Entry): HTMLElement {
  const link = document.createElement('a')
  link.href = url
  link.append(tag('strong', title))
  if (title !== page) link.append(tag('span', page, 'pagina'))
  const text = tag('span', '', 'extracto')
  // Pagefind escapes the page's text and adds nothing but <mark>.
  text.innerHTML = excerpt
  link.append(text)
  const item = document.createElement('li')
  item.append(link)
  return item
}

function tag(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  if (className) element.className = className
  return element
}

customElements.define('buscar-sitio', SiteSearch)
