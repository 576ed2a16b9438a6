import type { Sent } from '../lib/results/sent.ts'
import type { RunRecord } from '../lib/runtime/record.ts'
import type { OutputContext } from './salida/contexto.ts'

/** What <codigo-vivo> says when a run ends; by name, since it comes with its own code. */
const RUN_DONE = 'ejecucion-lista'

/** <comparar-sql>: beside what SQLAlchemy sends, what a run here sent. What draws it loads with the first record. */
export class SqlComparison extends HTMLElement {
  /** The latest record given: an older one that arrives late is not drawn over it. */
  #record: RunRecord | undefined

  connectedCallback() {
    this.addEventListener(RUN_DONE, (event) => {
      void this.setRecord((event as CustomEvent<RunRecord>).detail)
    })
  }

  async setRecord(record: RunRecord, context: OutputContext = {}): Promise<void> {
    this.#record = record
    const [{ drawComparison }, { sentInText }] = await Promise.all([
      import('./salida/comparacion.ts'),
      import('../lib/results/sent.ts'),
    ])
    const place = this.querySelector<HTMLElement>('.comparacion')
    if (!place || this.#record !== record) return
    const recorded = this.querySelector('script.grabado')?.textContent
    const text = this.querySelector('.codigo[data-lenguaje="sql"] pre')?.textContent ?? ''
    drawComparison(place, recorded ? (JSON.parse(recorded) as Sent[]) : sentInText(text), record, context)
  }
}

if (!customElements.get('comparar-sql')) customElements.define('comparar-sql', SqlComparison)

declare global {
  interface HTMLElementTagNameMap {
    'comparar-sql': SqlComparison
  }
}
