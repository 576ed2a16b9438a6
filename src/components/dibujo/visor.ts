// Where a large picture is looked at: it scrolls as any text does (wheel, finger, arrows), a mouse drags it, and its
// scale changes with buttons, keys (+ − 0), Ctrl with the wheel, or two fingers.
import { button, h } from '../salida/dom.ts'

const LEAST = 0.2
const MOST = 3
const STEP = 1.25

export class Viewer {
  readonly element: HTMLElement
  readonly bar: HTMLElement
  readonly sheet: HTMLElement
  readonly #said = h('span', { class: 'visor-escala', 'aria-live': 'off' })
  #size = { width: 1, height: 1 }
  #scale = 1
  #fingers = new Map<number, { x: number; y: number }>()

  constructor(label: string, signal: AbortSignal) {
    this.sheet = h('div', { class: 'dibujo-rollo visor-hoja', tabindex: 0, role: 'group', 'aria-label': label })
    const tool = (name: string, shown: string, act: () => void) =>
      button({ 'aria-label': name, title: name }, act, shown)
    this.bar = h(
      'div',
      { class: 'visor-barra no-imprimir', role: 'group', 'aria-label': 'Escala del dibujo' },
      tool('Alejar', '−', () => this.zoom(1 / STEP)),
      this.#said,
      tool('Acercar', '+', () => this.zoom(STEP)),
      tool('Ver completo', 'Completo', () => this.whole()),
      tool('1:1, tamaño real', '1:1', () => this.#to(1)),
    )
    this.element = h('div', { class: 'visor' }, this.bar, this.sheet)
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      act: (event: HTMLElementEventMap[K]) => void,
      passive = true,
    ) => this.sheet.addEventListener(name, act, { signal, passive })
    on('keydown', (event) => this.#key(event), false)
    on('wheel', (event) => this.#wheel(event), false)
    on('pointerdown', (event) => this.#down(event))
    on('pointermove', (event) => this.#move(event))
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      on(name, (event) => this.#up(event))
  }

  /** Puts a drawing in it, at its own size or as much smaller as it can still be read. */
  show(drawing: SVGSVGElement): void {
    const { width, height } = drawing.viewBox.baseVal
    this.#size = { width, height }
    this.sheet.replaceChildren(drawing)
    const { paddingLeft, paddingRight } = getComputedStyle(this.sheet)
    const room = this.sheet.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    this.#to(room > 0 && width > room ? Math.max(0.75, room / width) : 1)
  }
  get drawing(): SVGSVGElement | null {
    return this.sheet.querySelector('svg')
  }

  zoom(by: number, at?: { x: number; y: number }): void {
    this.#to(this.#scale * by, at)
  }
  whole(): void {
    const { clientWidth, clientHeight } = this.sheet
    this.#to(Math.min(1, clientWidth / this.#size.width, clientHeight / this.#size.height))
  }

  /** What is under `at` (else the middle) stays where it is. */
  #to(scale: number, at?: { x: number; y: number }): void {
    const box = this.sheet
    const before = this.#scale
    this.#scale = Math.min(MOST, Math.max(LEAST, scale))
    const { width } = this.#size
    const drawing = this.drawing
    if (drawing) {
      const side = `${Math.round(width * this.#scale)}px`
      Object.assign(drawing.style, { width: side, minWidth: side, maxWidth: side })
    }
    this.#said.textContent = `${Math.round(this.#scale * 100)} %`
    const point = at ?? { x: box.clientWidth / 2, y: box.clientHeight / 2 }
    const grown = this.#scale / before
    box.scrollLeft = (box.scrollLeft + point.x) * grown - point.x
    box.scrollTop = (box.scrollTop + point.y) * grown - point.y
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = {
      '+': () => this.zoom(STEP),
      '=': () => this.zoom(STEP),
      '-': () => this.zoom(1 / STEP),
      '0': () => this.whole(),
      '1': () => this.#to(1),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  /** Alone, the wheel scrolls the page as everywhere else. */
  #wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.002)), this.#inside(event))
  }
  #inside({ clientX, clientY }: { clientX: number; clientY: number }) {
    const { left, top } = this.sheet.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  #down(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return
    this.#fingers.set(event.pointerId, this.#inside(event))
  }
  #move(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId)
    if (!before) return
    const now = this.#inside(event)
    const [one, two] = [...this.#fingers.values()]
    if (one && two) {
      const other = before === one ? two : one
      const [was, is] = [distance(before, other), distance(now, other)]
      if (was > 0) this.zoom(is / was, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 })
    } else if (event.pointerType === 'mouse') {
      if (distance(before, now) > 2) this.sheet.setPointerCapture(event.pointerId)
      this.sheet.scrollLeft -= now.x - before.x
      this.sheet.scrollTop -= now.y - before.y
      this.sheet.dataset.arrastra = ''
    }
    this.#fingers.set(event.pointerId, now)
  }
  #up(event: PointerEvent): void {
    this.#fingers.delete(event.pointerId)
    delete this.sheet.dataset.arrastra
  }
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y)
