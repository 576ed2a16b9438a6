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
    try {
      const { MigrationsPanel } = await import('./panel.ts')
      const place = this.querySelector('[data-panel]') as HTMLElement
      const scenario = JSON.parse(this.querySelector('script.escenario')?.textContent ?? '{}') as Scenario
      const panel = new MigrationsPanel(place, `${location.pathname}#${this.id}`, this.dataset.titulo ?? '', scenario)
      await panel.open()
      place.hidden = false
      this.querySelector('.cerrado')?.remove()
    } catch (error) {
      start.disabled = false
      const offline = !navigator.onLine || error instanceof TypeError
      said.textContent = offline
        ? 'No se pudo abrir: falta bajar una parte de la página y no hay conexión. Inténtalo de nuevo.'
        : `No se pudo abrir: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}
customElements.define('panel-migraciones', PanelElement)
