// <cliente-api data-de>: sends requests to the application of an example, as its code is now, and shows what comes of
// them. It comes when its panel is near (puerta.ts), and send.ts with the first request.
import { askedFrom, hasBody, problemOf, type Written } from '../../lib/visual/requests/input.ts'
import type { LiveCode } from '../vivo/codigo-vivo.ts'
import type { Shown } from './send.ts'

export class APIClient extends HTMLElement {
  #history: (Shown & { readonly written: Written; readonly headers: Readonly<Record<string, string>> })[] = []
  #databases: Record<string, Uint8Array> | undefined
  #headers: Readonly<Record<string, string>> = {}
  #stop: (() => void) | undefined
  #busy = false
  /** Something else was sent in the meantime. */
  #waiting = false

  connectedCallback() {
    const form = this.#form
    this.#headers = headersOf(this.querySelector<HTMLElement>('[data-lista]'))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
    form.addEventListener('click', (event) => {
      const ready = (event.target as Element).closest<HTMLElement>('[data-lista]')
      if (ready) this.#take(ready)
    })
    form.addEventListener('input', () => this.#changed())
    this.#field('cuerpo').addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      void this.#send()
    })
    this.#find('[data-detener]').addEventListener('click', () => this.#stop?.())
    this.#find('[data-vaciar]').addEventListener('click', () => this.#empty())
    this.addEventListener('ir-a-linea', (event) => this.#example?.goTo((event as CustomEvent).detail))
    for (const hint of ['pointerenter', 'focusin'])
      this.addEventListener(
        hint,
        () => void import('./send.ts').then((m) => m.warm(this.#example?.program()), ignoreOffline),
        { once: true },
      )
  }

  /** A ready request: into the fields, and sent. */
  #take(ready: HTMLElement) {
    const { metodo = 'GET', ruta = '/', cuerpo = '' } = ready.dataset
    this.#fill({ method: metodo, path: ruta, body: cuerpo })
    this.#headers = headersOf(ready)
    for (const each of this.querySelectorAll('[data-lista]')) each.setAttribute('aria-pressed', String(each === ready))
    void this.#send()
  }

  /** What is being written is no longer the ready request. */
  #changed() {
    this.#field('cuerpo').closest('label')?.toggleAttribute('hidden', !hasBody(this.#written.method))
    for (const each of this.querySelectorAll<HTMLElement>('[data-lista]')) {
      const { method, path, body } = this.#written
      const { metodo, ruta, cuerpo } = each.dataset
      const same = metodo === method && ruta === path && (!hasBody(method) || cuerpo === body)
      each.setAttribute('aria-pressed', String(same))
    }
    this.#complain(undefined)
  }

  async #send(anyway = false): Promise<void> {
    const written = this.#written
    const problem = problemOf(written)
    this.#complain(problem && !(anyway && problem.anyway) ? problem : undefined)
    if (problem && !(anyway && problem.anyway)) return
    const example = this.#example
    if (!example) return
    // One at a time, since each goes on from the database that the last one left: this one goes next.
    if (this.#busy) {
      this.#waiting = true
      return
    }
    this.#busy = true
    const send = this.#find('.enviar')
    send.setAttribute('aria-disabled', 'true')
    const slow = setTimeout(() => {
      this.#say('Esperando la respuesta…')
      this.#find('[data-detener]').hidden = false
    }, 300)
    let answered = false
    try {
      const { ask, show } = await import('./send.ts')
      const asking = ask(example.program(), askedFrom(written, this.#headers), this.#databases)
      this.#stop = asking.stop
      const { databases, ...shown } = await asking.done
      if (databases) this.#databases = databases
      this.#history.push({ ...shown, written, headers: this.#headers })
      show(this, shown, (file) => example.nameOf(file))
      this.#tellHistory(this.#history.length - 1)
      this.#say(shown.note ? `${shown.said} ${shown.note}` : shown.said, shown.note === '')
      answered = true
    } catch (error) {
      const offline = !navigator.onLine || error instanceof TypeError
      this.#say(
        offline
          ? 'No se pudo enviar: falta bajar una parte de la página y no hay conexión.'
          : `No se pudo enviar: ${error instanceof Error ? error.message : String(error)}`,
      )
    } finally {
      clearTimeout(slow)
      const stop = this.#find('[data-detener]')
      if (document.activeElement === stop) send.focus()
      stop.hidden = true
      send.removeAttribute('aria-disabled')
      this.#stop = undefined
      this.#busy = false
      if (answered) this.#bringAnswer()
      if (this.#waiting) {
        this.#waiting = false
        void this.#send(true)
      }
    }
  }

  #empty() {
    this.#databases = undefined
    this.#say('La base quedó vacía: la próxima petición empieza de cero.')
  }

  #tellHistory(current: number) {
    const box = this.#find('.historial')
    box.hidden = this.#history.length < 2
    const items = this.#history.map(({ title }, i) => {
      const item = document.createElement('li')
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = title
      if (i === current) button.setAttribute('aria-current', 'true')
      button.addEventListener('click', () => void this.#again(i))
      item.append(button)
      return item
    })
    const list = box.querySelector('ol') as HTMLElement
    list.replaceChildren(...items)
  }

  /** One of before: its fields and its answer, without sending it. */
  async #again(at: number) {
    const one = this.#history[at]
    if (!one) return
    const { show } = await import('./send.ts')
    this.#fill(one.written)
    this.#headers = one.headers
    show(this, one, (file) => this.#example?.nameOf(file) ?? file)
    this.#tellHistory(at)
    this.#find('.historial').querySelectorAll('button')[at]?.focus({ preventScroll: true })
    this.#say(`Se muestra otra vez: ${one.title}.`)
    this.#bringAnswer()
  }

  /** On a small screen the answer is out of sight of the button that asked for it, and nothing would seem to happen. */
  #bringAnswer() {
    const parts = this.querySelectorAll('[data-estado]:not(.solo-lectores), .linea-estado, [data-error]')
    const seen = [...parts].filter((each) => each.getClientRects()[0])
    const [first] = seen
    if (!first) return
    const sheltered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0
    const { top } = first.getBoundingClientRect()
    const { bottom } = (seen.at(-1) as Element).getBoundingClientRect()
    if (top >= sheltered && bottom <= window.innerHeight) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    first.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' })
  }

  #complain(problem: ReturnType<typeof problemOf>) {
    const place = this.#find('[data-problema]')
    for (const [name, field] of [
      ['ruta', 'path'],
      ['cuerpo', 'body'],
    ] as const)
      this.#field(name).setAttribute('aria-invalid', String(problem?.field === field))
    place.hidden = problem === undefined
    place.replaceChildren(problem?.text ?? '')
    if (!problem) return
    this.#field(problem.field === 'path' ? 'ruta' : 'cuerpo').focus()
    if (!problem.anyway) return
    const anyway = document.createElement('button')
    anyway.type = 'button'
    anyway.textContent = 'Enviarlo así'
    anyway.addEventListener('click', () => void this.#send(true))
    place.append(anyway)
  }

  #fill({ method, path, body }: Written) {
    this.#field('metodo').value = method
    this.#field('ruta').value = path
    this.#field('cuerpo').value = body
    this.#changed()
  }
  get #written(): Written {
    return {
      method: this.#field('metodo').value,
      path: this.#field('ruta').value,
      body: this.#field('cuerpo').value,
    }
  }
  get #example(): LiveCode | undefined {
    return (document.getElementById(this.dataset.de ?? '') as LiveCode | null) ?? undefined
  }
  get #form(): HTMLFormElement {
    return this.querySelector('form') as HTMLFormElement
  }
  #field(name: 'metodo' | 'ruta' | 'cuerpo') {
    return this.#form.elements.namedItem(name) as HTMLInputElement
  }
  /** `heard`: what the eye finds in its place already is only for the ear. */
  #say(text: string, heard = false) {
    const place = this.#find('[data-estado]')
    place.classList.toggle('solo-lectores', heard)
    place.textContent = text
  }
  #find(selector: string): HTMLElement {
    return this.querySelector(selector) as HTMLElement
  }
}

const headersOf = (ready: HTMLElement | null): Readonly<Record<string, string>> =>
  JSON.parse(ready?.dataset.cabeceras ?? '{}') as Record<string, string>

function ignoreOffline() {
  // A hint that came to nothing: the click itself will try again, and say what fails.
}

if (!customElements.get('cliente-api')) customElements.define('cliente-api', APIClient)
