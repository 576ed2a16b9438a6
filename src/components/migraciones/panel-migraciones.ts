// <panel-migraciones>: what a page pays before the reader opens the panel.
import type { Scenario } from './project.ts'

class PanelElement extends HTMLElement {
  connectedCallback() {
    const start = this.querySelector<HTMLButtonElement>('[data-abrir]')
    start?.addEventListener('click', () => void this.#open(start))
  }

  async #open(start: HTMLButtonElement) {
    const said = this.querySelector('[data-estado]') as HTMLElement
    start.disabled = true
    said.textContent = 'Abriendo…'
    const place = this.querySelector('[data-panel]') as HTMLElement
    const fetched = await import('./panel.ts').catch(() => undefined)
    try {
      if (!fetched) throw new Error('falta bajar una parte de la página y no hay conexión. Inténtalo de nuevo.')
      const scenario = JSON.parse(this.querySelector('script.escenario')?.textContent ?? '{}') as Scenario
      const name = `${location.pathname}#${this.id}`
      const panel = new fetched.MigrationsPanel(place, name, this.dataset.titulo ?? '', scenario)
      await panel.open()
      place.hidden = false
      this.querySelector('.cerrado')?.remove()
    } catch (error) {
      // Whatever was made of it is thrown away: the next try begins clean.
      place.replaceChildren()
      start.disabled = false
      said.textContent = `No se pudo abrir: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}
customElements.define('panel-migraciones', PanelElement)
