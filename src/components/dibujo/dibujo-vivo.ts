// <dibujo-vivo data-tipo data-de>: a picture that was drawn when the site was built and that a run draws again. This
// file is all that a page pays before the picture is seen; what makes it live comes then, or with a run.
import type { RunRecord } from '../../lib/runtime/record.ts'
import type { OutputContext } from '../salida/contexto.ts'
import type { LiveCode } from '../vivo/codigo-vivo.ts'
import { kinds } from './kinds.ts'

/** What <codigo-vivo> says when a run ends; by name, since it comes with its own code. */
const RUN_DONE = 'ejecucion-lista'

export class LivePicture extends HTMLElement {
  #ended: AbortController | undefined
  #placed: AbortController | undefined
  /** Drawn from a run: the one of the build is not made live over it. */
  #record: RunRecord | undefined

  connectedCallback() {
    this.#ended = new AbortController()
    const { signal } = this.#ended
    document.addEventListener(RUN_DONE, (event) => this.#ran(event as CustomEvent<RunRecord>), { signal })
    const seen = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        seen.disconnect()
        if (!this.#record) void this.#show()
      },
      { rootMargin: '200px' },
    )
    seen.observe(this)
    signal.addEventListener('abort', () => seen.disconnect())
  }
  disconnectedCallback() {
    this.#ended?.abort()
    this.#placed?.abort()
  }

  /** The example it draws: named by `data-de`, or the one around it. */
  get example(): LiveCode | undefined {
    const { de } = this.dataset
    const found = de ? document.getElementById(de) : this.closest('codigo-vivo')
    return (found as LiveCode | null) ?? undefined
  }

  #ran(event: CustomEvent<RunRecord>) {
    if (event.target !== this.example) return
    this.#record = event.detail
    void this.#show(event.detail)
  }

  async #show(record?: RunRecord): Promise<void> {
    const bring = kinds[this.dataset.tipo ?? '']
    if (!bring) throw new Error(`<dibujo-vivo>: there is no kind «${this.dataset.tipo}»`)
    this.setAttribute('aria-busy', 'true')
    try {
      const kind = await bring().catch(() => undefined)
      // Without connection what was drawn stays, and the next run tries again. A newer run has its own turn.
      if (!kind || this.#record !== record || this.#ended?.signal.aborted) return
      const data = record ? kind.from(record, this.dataset, this.#context()) : this.#built()
      if (data !== undefined) {
        this.#placed?.abort()
        this.#placed = new AbortController()
        const place = { host: this.#host, options: this.dataset, signal: this.#placed.signal }
        kind.mount(data, { ...place, context: this.#context(), example: this.example }, !record)
      }
      // Told apart from «not begun»: both are without aria-busy, and what is pressed before this is not heard.
      this.dataset.vivo = ''
    } finally {
      this.removeAttribute('aria-busy')
    }
  }

  get #host(): HTMLElement {
    return (this.querySelector('.dibujo-lugar') ?? this) as HTMLElement
  }
  #built(): unknown {
    const text = this.querySelector(':scope > script[type="application/json"]')?.textContent
    return text ? JSON.parse(text) : undefined
  }
  #context(): OutputContext {
    const program = this.example?.program?.()
    return program ? { program } : {}
  }
}

if (!customElements.get('dibujo-vivo')) customElements.define('dibujo-vivo', LivePicture)

declare global {
  interface HTMLElementTagNameMap {
    'dibujo-vivo': LivePicture
  }
}
