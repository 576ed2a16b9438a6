// A terminal line: what was said, and a prompt with history and completion.
import { codeNodes } from '../salida/code-text.ts'
import { h } from '../salida/dom.ts'

const MOST_LINES = 500

export type Tone = 'orden' | 'dicho' | 'paso' | 'fallo' | 'nota'

export class Terminal {
  readonly element = h('div', { class: 'terminal' })
  #log = h('div', { class: 'rollo-terminal', role: 'log', 'aria-label': 'Terminal', tabindex: 0 })
  #input = h('input', {
    type: 'text',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-label': 'Orden de alembic',
    placeholder: 'alembic upgrade head',
    enterkeyhint: 'go',
  })
  #past: string[] = []
  #at = 0

  constructor(onLine: (line: string) => void, complete: (line: string) => Promise<string[]>) {
    const form = h('form', { class: 'orden no-imprimir' }, h('span', { 'aria-hidden': true }, '$'), this.#input)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const line = this.#input.value.trim()
      if (!line) return
      this.#input.value = ''
      onLine(line)
    })
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.#walk(event, event.key === 'ArrowUp' ? -1 : 1)
      else if (event.key === 'Tab' && !event.shiftKey && this.#input.value.trim()) void this.#complete(event, complete)
    })
    this.element.append(this.#log, form)
  }

  get busy(): boolean {
    return this.element.getAttribute('aria-busy') === 'true'
  }
  set busy(busy: boolean) {
    this.element.setAttribute('aria-busy', String(busy))
  }
  focus(): void {
    this.#input.focus()
  }
  /** Writes a command without sending it; the part to change is selected. */
  write(line: string): void {
    this.#input.value = line
    this.#input.focus()
    const message = /"([^"]*)"/.exec(line)
    if (message) this.#input.setSelectionRange(message.index + 1, message.index + 1 + (message[1] as string).length)
    else this.#input.setSelectionRange(line.length, line.length)
  }
  command(line: string): void {
    this.#past.push(line)
    this.#at = this.#past.length
    this.say(`$ ${line}`, 'orden')
  }
  say(text: string, tone: Tone = 'dicho'): void {
    this.sayAll([[text, tone]])
  }
  /** Many lines at once cost one. */
  sayAll(lines: readonly (readonly [text: string, tone: Tone])[]): void {
    if (lines.length === 0) return
    // Old lines go: the terminal is not an archive.
    const kept = lines.slice(-MOST_LINES)
    this.#log.append(...kept.map(([text, tone]) => h('p', { class: tone }, ...codeNodes(text))))
    while (this.#log.childElementCount > MOST_LINES) this.#log.firstElementChild?.remove()
    this.#log.scrollTop = this.#log.scrollHeight
  }

  #walk(event: KeyboardEvent, step: number) {
    const next = this.#at + step
    if (next < 0 || next > this.#past.length) return
    event.preventDefault()
    this.#at = next
    this.#input.value = this.#past[next] ?? ''
    this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length)
  }

  /** Tab completes when there is something to add; otherwise it moves on, as anywhere else. */
  #offered = ''
  async #complete(event: KeyboardEvent, complete: (line: string) => Promise<string[]>) {
    const line = this.#input.value
    if (line === this.#offered) return
    event.preventDefault()
    this.#offered = line
    const found = await complete(line)
    if (found.length === 0 || this.#input.value !== line) return
    const shared = found.reduce((a, b) => {
      let at = 0
      while (at < a.length && a[at] === b[at]) at += 1
      return a.slice(0, at)
    })
    const typed = /\S*$/.exec(line)?.[0] ?? ''
    if (shared.length > typed.length) this.#input.value = line.slice(0, line.length - typed.length) + shared
    if (found.length > 1) this.say(found.join('   '), 'nota')
    else if (!this.#input.value.endsWith(' ')) this.#input.value += ' '
    this.#offered = found.length > 1 ? this.#input.value : ''
  }
}
