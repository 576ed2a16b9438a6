// <elegir-proyecto>: shows the project that the address names, and says of each how far the reader went.
import { stepsDone } from './project.ts'

class ProjectChooser extends HTMLElement {
  connectedCallback() {
    addEventListener('hashchange', () => this.#show())
    // The reader comes back from working in one.
    document.addEventListener('visibilitychange', () => this.#progress())
    this.addEventListener('focusout', () => this.#progress())
    this.#show()
    this.#progress()
  }

  get #links(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>('nav a[data-de]')]
  }
  get #sections(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('section[data-proyecto]')]
  }

  /** The one named, or the one that has what is named, or the first. */
  #show() {
    const wanted = decodeURIComponent(location.hash.slice(1))
    const target = wanted ? document.getElementById(wanted) : null
    const chosen = target?.closest<HTMLElement>('section[data-proyecto]') ?? this.#sections[0]
    for (const section of this.#sections) section.hidden = section !== chosen
    for (const link of this.#links) {
      if (link.dataset.de === chosen?.dataset.proyecto) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    if (target) target.scrollIntoView()
  }

  #progress() {
    for (const link of this.#links) {
      const done = stepsDone(`${location.pathname}#panel-${link.dataset.de}`)
      const said = link.querySelector('[data-hechos]')
      if (!said) continue
      const all = Number(link.dataset.pasos)
      said.textContent = done === 0 ? '' : done >= all ? ' · terminado ✓' : ` · vas por el ${done + 1}`
    }
  }
}
customElements.define('elegir-proyecto', ProjectChooser)
