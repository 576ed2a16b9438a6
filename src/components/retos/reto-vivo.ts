// <reto-vivo>: around the live code of an exercise, runs it with the hidden checks, says which are met, and remembers
// that it was solved.
import { addProgress, now, onProgress, readProgress } from '../../lib/progress/keeper.ts'
import type { CheckEntry, RunRecord } from '../../lib/runtime/record.ts'
import { type LiveCode, RUN_DONE } from '../vivo/codigo-vivo.ts'

class LiveExercise extends HTMLElement {
  #checking = false
  #tries = 0

  connectedCallback() {
    const live = this.querySelector('codigo-vivo') as LiveCode
    const checks = JSON.parse(this.querySelector('script.pruebas')?.textContent ?? '""') as string
    const button = this.querySelector<HTMLButtonElement>('[data-comprobar]')
    button?.addEventListener('click', async () => {
      if (this.#checking) return
      this.#checking = true
      button.setAttribute('aria-disabled', 'true')
      await live.run({ id: 'prueba.ts', code: checks })
      button.removeAttribute('aria-disabled')
      this.#checking = false
    })
    live.addEventListener(RUN_DONE, (event) => {
      // A run without checks says nothing of them; and what was said before may no longer be true.
      if (this.#checking) this.#judge((event as CustomEvent<RunRecord>).detail)
      else this.#place.hidden = true
    })
    this.#mark(readProgress().solved)
    onProgress(({ solved }) => this.#mark(solved))
  }

  get #place(): HTMLElement {
    return this.querySelector('[data-veredicto]') as HTMLElement
  }

  #judge({ outcome, checks = [], error }: RunRecord) {
    const met = checks.filter(({ ok }) => ok).length
    const solved = outcome === 'ok' && checks.length > 0 && met === checks.length
    this.#tries += solved ? 0 : 1
    const place = this.#place
    place.hidden = false
    place.dataset.como = solved ? 'resuelto' : 'pendiente'
    const parts = [line('resumen', summary(solved, met, checks.length, outcome, error?.explanation))]
    if (checks.length > 0) parts.push(list(checks))
    if (!solved && this.#tries > 1)
      parts.push(line('consejo', 'Si te atascas, abre la primera pista: está debajo, y las tres van de menos a más.'))
    place.replaceChildren(...parts)
    if (solved && !addProgress({ solved: { [this.dataset.reto ?? '']: now() } }))
      place.append(line('consejo', 'No se pudo anotar en tu progreso: este navegador no deja guardar.'))
  }

  #mark(solved: Readonly<Record<string, string>>) {
    const mark = this.closest('.reto')?.querySelector<HTMLElement>('[data-resuelto]')
    if (mark) mark.hidden = solved[this.dataset.reto ?? ''] === undefined
  }
}

function summary(solved: boolean, met: number, all: number, outcome: RunRecord['outcome'], why: string | undefined) {
  if (solved)
    return all === 1 ? '¡Resuelto! Tu código pasa la prueba.' : `¡Resuelto! Tu código pasa las ${all} pruebas.`
  if (outcome === 'stopped') return 'Detuviste la comprobación antes de que terminara.'
  if (outcome === 'timeout') return 'La comprobación tardó demasiado: ¿hay un bucle que no termina?'
  if (all === 0) return `Tu código se detuvo antes de las pruebas: el error está abajo. ${why ?? ''}`.trim()
  if (outcome === 'error') return `Pasa ${met} de ${all} pruebas, y después algo se detuvo: ${why ?? 'mira el error.'}`
  return all === 1 ? 'Todavía no pasa la prueba.' : `Pasa ${met} de ${all} pruebas.`
}

function list(checks: readonly CheckEntry[]): HTMLElement {
  const all = document.createElement('ul')
  for (const { title, ok, message } of checks) {
    const item = document.createElement('li')
    item.className = ok ? 'bien' : 'mal'
    const mark = span('marca', ok ? '✓' : '✗')
    mark.setAttribute('aria-hidden', 'true')
    const text = document.createElement('span')
    text.append(span('solo-lectores', ok ? 'Pasa: ' : 'No pasa: '), title)
    if (message) text.append(span('dicho', message))
    item.append(mark, text)
    all.append(item)
  }
  return all
}

function span(kind: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = kind
  element.textContent = text
  return element
}
function line(kind: string, text: string): HTMLElement {
  const element = document.createElement('p')
  element.className = kind
  element.textContent = text
  return element
}

customElements.define('reto-vivo', LiveExercise)
