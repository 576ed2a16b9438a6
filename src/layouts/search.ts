// The search dialog. The index and its engine load the first time that a reader opens it, not before.

interface Hit {
  url: string
  meta: { title?: string }
  excerpt: string
  sub_results: Section[]
}
interface Section {
  url: string
  title: string
  excerpt: string
  weighted_locations: { balanced_score: number }[]
}
interface Pagefind {
  init(): Promise<void>
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<Hit> }[] } | null>
}

const PAGES = 8
const SECTIONS_PER_PAGE = 3

class SiteSearch extends HTMLElement {
  #dialog = this.querySelector('dialog') as HTMLDialogElement
  #input = this.querySelector('input') as HTMLInputElement
  #status = this.querySelector('.estado') as HTMLElement
  #list = this.querySelector('ol') as HTMLElement
  #engine: Promise<Pagefind> | undefined
  #lastQuery = ''

  connectedCallback() {
    if (/Mac|iPhone|iPad/.test(navigator.platform)) this.querySelector('[data-tecla]')?.replaceChildren('⌘')
    this.querySelector('.abrir')?.addEventListener('click', () => this.#open())
    this.#input.addEventListener('input', () => this.#search())
    this.#dialog.addEventListener('keydown', (event) => this.#move(event))
    this.#dialog.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a')
      if (event.target === this.#dialog || link) this.#dialog.close()
    })
    document.addEventListener('keydown', (event) => {
      const typing = (event.target as Element | null)?.closest?.('input, textarea, select, [contenteditable]')
      const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey
      if (slash || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey)) {
        event.preventDefault()
        this.#open()
      }
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

  async #search() {
    const query = this.#input.value.trim()
    this.#lastQuery = query
    if (!query) {
      this.#list.replaceChildren()
      this.#status.textContent = ''
      return
    }
    try {
      const engine = await this.#load()
      const found = await engine.debouncedSearch(query)
      if (!found || this.#lastQuery !== query) return
      const pages = await Promise.all(found.results.slice(0, PAGES).map((result) => result.data()))
      if (this.#lastQuery !== query) return
      this.#list.replaceChildren(...pages.flatMap(entriesOf))
      this.#list.scrollTop = 0
      this.#status.textContent = countText(found.results.length, query)
    } catch {
      this.#sayBroken()
    }
  }

  #sayBroken() {
    this.#list.replaceChildren()
    this.#status.textContent =
      'No se pudo cargar el índice de búsqueda. Revisa tu conexión y vuelve a escribir; mientras tanto, el índice de capítulos está a un clic.'
  }

  #move(event: KeyboardEvent) {
    const links = [...this.#list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    if (event.key === 'Enter' && document.activeElement === this.#input) {
      event.preventDefault()
      links[0]?.click()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = at + (event.key === 'ArrowDown' ? 1 : -1)
      if (next < 0) this.#input.focus()
      else links[Math.min(next, links.length - 1)]?.focus()
    }
  }
}

function countText(count: number, query: string): string {
  if (count === 0) return `Nada para «${query}». Prueba con otra palabra o con su forma en singular.`
  return count === 1 ? 'Una página' : `${count} páginas`
}

/** A page's best sections, each a link to its heading; a page without headings is one link. */
function entriesOf(page: Hit): HTMLElement[] {
  const sections = page.sub_results.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, SECTIONS_PER_PAGE)
  const title = page.meta.title ?? page.url
  return sections.map((section) => {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = section.url
    link.append(tag('strong', section.title))
    if (section.title !== title) link.append(tag('span', title, 'pagina'))
    const excerpt = tag('span', '', 'extracto')
    // Pagefind escapes the page's text and adds nothing but <mark>.
    excerpt.innerHTML = section.excerpt
    link.append(excerpt)
    item.append(link)
    return item
  })
}

const scoreOf = (section: Section) => section.weighted_locations.reduce((sum, word) => sum + word.balanced_score, 0)

function tag(name: string, text: string, className = ''): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  if (className) element.className = className
  return element
}

customElements.define('buscar-sitio', SiteSearch)
