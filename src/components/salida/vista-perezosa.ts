// A view whose code comes when it is first looked at: pictures are not paid for by who does not open their tab.
import type { RunRecord } from '../../lib/runtime/record.ts'
import type { OutputContext } from './contexto.ts'
import { button, h } from './dom.ts'

export interface LazyDrawing {
  readonly record: RunRecord
  readonly context: OutputContext
  readonly host: HTMLElement
  /** Ends when the view draws another record. */
  readonly signal: AbortSignal
}
type Draw = (drawing: LazyDrawing) => void

export class LazyView {
  readonly element: HTMLElement
  readonly #bring: () => Promise<Draw>
  #ended: AbortController | undefined

  constructor(bring: () => Promise<Draw>, scrolls = true) {
    this.#bring = bring
    this.element = h('div', { class: `vista-dibujo${scrolls ? ' rollo' : ''}` })
  }

  async show(record: RunRecord, context: OutputContext): Promise<void> {
    this.#ended?.abort()
    const ended = new AbortController()
    this.#ended = ended
    const host = h('div', { class: 'lugar-dibujo' })
    if (!this.element.firstChild) this.element.append(h('p', { class: 'vacio' }, 'Dibujando…'))
    let draw: Draw
    try {
      draw = await this.#bring()
    } catch {
      if (ended.signal.aborted) return
      const again = button({ class: 'enlace' }, () => void this.show(record, context), 'Reintentar')
      const said = 'No se pudo dibujar: falta bajar una parte de la página y no hay conexión. '
      this.element.replaceChildren(h('p', { class: 'vacio', role: 'status' }, said, again))
      return
    }
    if (ended.signal.aborted) return
    this.element.replaceChildren(host)
    draw({ record, context, host, signal: ended.signal })
  }
}
