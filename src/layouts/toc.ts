// A heading is reached a little before it touches the line where links stop.
const SLACK = 24

/** Marks in the table of contents the section being read: the last heading at or above where a followed link stops. */
class ChapterContents extends HTMLElement {
  #stop = new AbortController()

  connectedCallback() {
    const links = new Map([...this.querySelectorAll('a')].map((a) => [decodeURIComponent(a.hash.slice(1)), a]))
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((h) => h !== null)
    let pending = false
    const mark = () => {
      pending = false
      const line = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + SLACK
      const atEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2
      const passed = headings.filter((h) => h.getBoundingClientRect().top <= line)
      const current = atEnd ? headings.at(-1) : passed.at(-1)
      for (const [id, link] of links) {
        if (id !== current?.id) link.removeAttribute('aria-current')
        else if (!link.hasAttribute('aria-current')) {
          link.setAttribute('aria-current', 'true')
          this.#keepVisible(link)
        }
      }
    }
    const schedule = () => {
      if (!pending) requestAnimationFrame(mark)
      pending = true
    }
    addEventListener('scroll', schedule, { passive: true, signal: this.#stop.signal })
    addEventListener('resize', schedule, { passive: true, signal: this.#stop.signal })
    schedule()
  }

  disconnectedCallback() {
    this.#stop.abort()
  }

  /** Scrolls the list, never the page. */
  #keepVisible(link: HTMLElement) {
    const offset = link.getBoundingClientRect().top - this.getBoundingClientRect().top
    if (offset < 40 || offset > this.clientHeight - 60) this.scrollTop += offset - this.clientHeight / 2
  }
}
customElements.define('indice-capitulo', ChapterContents)
