// A drawn exchange, live: its lines lead to the code, and its way can be gone step by step.
import './peticion.css'
import type { DrawOptions } from '../../../lib/visual/requests/draw.ts'
import type { Markup } from '../../../lib/visual/svg/markup.ts'
import { GO_TO_LINE, type OutputContext, placeName, sourceLine } from '../../salida/contexto.ts'
import { button, h } from '../../salida/dom.ts'
import { place as put } from '../place.ts'

export const drawOptions = (context: OutputContext): DrawOptions => ({
  lineOf: (where) => placeName(where, context),
  sourceOf: (where) => sourceLine(where, context),
  links: true,
})

export function placeExchanges(host: HTMLElement, markup: Markup): void {
  put(host, markup)
  for (const path of host.querySelectorAll<HTMLElement>('[data-camino]')) new Walk(path)
  host.onclick = (event) => {
    const line = (event.target as Element).closest<HTMLElement>('[data-linea]')
    if (!line) return
    const detail = { file: line.dataset.archivo, line: Number(line.dataset.linea) }
    line.dispatchEvent(new CustomEvent(GO_TO_LINE, { bubbles: true, composed: true, detail }))
  }
}

/** The way, one step at a time: what is to come is not there yet. */
class Walk {
  readonly #items: HTMLElement[]
  readonly #steps: HTMLElement[]
  readonly #said = h('span', { class: 'paso-dicho', role: 'status' })
  readonly #start = button({ class: 'paso-boton' }, () => this.#go(0), 'Paso a paso')
  readonly #back = button({ class: 'paso-boton' }, () => this.#go(this.#at - 1), 'Anterior')
  readonly #next = button({ class: 'paso-boton' }, () => this.#go(this.#at + 1), 'Siguiente')
  readonly #all = button({ class: 'paso-boton' }, () => this.#end(), 'Ver todo')
  #at = -1

  constructor(path: HTMLElement) {
    this.#items = [...path.children] as HTMLElement[]
    this.#steps = this.#items.filter((each) => each.classList.contains('tramo'))
    path.before(
      h('div', { class: 'pasos-mandos no-imprimir' }, this.#start, this.#back, this.#next, this.#all, this.#said),
    )
    this.#end()
  }

  #go(to: number) {
    this.#at = Math.max(0, Math.min(to, this.#steps.length - 1))
    const step = this.#steps[this.#at] as HTMLElement
    const last = this.#items.indexOf(step)
    this.#items.forEach((item, i) => {
      item.hidden = i > last
      item.toggleAttribute('data-actual', item === step)
      const folded = item.querySelector('details')
      if (folded) folded.open = item === step
    })
    this.#show(true)
    const name = [...step.querySelectorAll('.tramo-clase, .tramo-nombre, .tramo-verbo')].map((each) => each.textContent)
    this.#said.textContent = `Paso ${this.#at + 1} de ${this.#steps.length}: ${name.join(' ')}`
    step.scrollIntoView({ block: 'nearest' })
  }

  #end() {
    const walking = this.#at >= 0
    this.#at = -1
    for (const item of this.#items) {
      item.hidden = false
      item.removeAttribute('data-actual')
    }
    this.#show(false)
    this.#said.textContent = ''
    if (walking) this.#start.focus()
  }

  #show(walking: boolean) {
    const had = document.activeElement
    this.#start.hidden = walking
    for (const each of [this.#back, this.#next, this.#all]) each.hidden = !walking
    this.#back.setAttribute('aria-disabled', String(this.#at <= 0))
    this.#next.setAttribute('aria-disabled', String(this.#at >= this.#steps.length - 1))
    if (walking && had === this.#start) this.#next.focus()
  }
}
