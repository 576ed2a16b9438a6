// The versions as a drawing and as a list at once: lanes at the side, each version a button that opens its file. Only
// what is in sight is drawn, so that a thousand versions cost what ten do.
import type { PanelVersion } from '../../lib/migrations/panel/state.ts'
import { type Lanes, lanesOf } from '../../lib/visual/revision-lanes.ts'
import { button, h } from '../salida/dom.ts'

const ROW = 52
const LANE = 18
const MOST_LANES = 8
/** Rows drawn beyond those in sight. */
const MARGIN = 8
const SVG = 'http://www.w3.org/2000/svg'

export class History {
  readonly element = h('div', { class: 'lado-historia' })
  readonly #scroll = h('div', { class: 'arbol' })
  readonly #list = h('ol', { class: 'versiones', reversed: true, 'aria-label': 'Versiones, de la última a la primera' })
  readonly #svg = document.createElementNS(SVG, 'svg')
  readonly #tools = h('div', { class: 'ir-a no-imprimir' })
  readonly #onOpen: (version: PanelVersion) => void
  #versions: readonly PanelVersion[] = []
  #edited: ReadonlySet<string> = new Set()
  #lanes: Lanes = { nodes: [], edges: [], width: 1 }
  #drawn = { from: -1, to: -1 }
  /** The row that the keyboard is at. */
  #active = 0

  constructor(onOpen: (version: PanelVersion) => void) {
    this.#onOpen = onOpen
    this.#svg.setAttribute('aria-hidden', 'true')
    this.#list.style.setProperty('--fila', `${ROW}px`)
    this.#scroll.append(this.#svg, this.#list)
    this.#scroll.addEventListener('scroll', () => this.#draw(), { passive: true })
    this.#list.addEventListener('keydown', (event) => this.#keys(event))
    new ResizeObserver(() => this.#draw()).observe(this.#scroll)
  }

  show(versions: readonly PanelVersion[], edited: ReadonlySet<string>): void {
    const moved = JSON.stringify(versions.filter(({ current }) => current).map(({ revision }) => revision))
    const before = JSON.stringify(this.#versions.filter(({ current }) => current).map(({ revision }) => revision))
    this.#versions = versions
    this.#edited = edited
    this.#drawn = { from: -1, to: -1 }
    if (versions.length === 0) {
      const text = 'Todavía no hay versiones. Crea la primera con «alembic revision --autogenerate -m "…"».'
      this.element.replaceChildren(h('p', { class: 'vacio' }, text))
      return
    }
    this.#lanes = lanesOf(versions)
    this.#active = Math.min(this.#active, versions.length - 1)
    const width = Math.min(this.#lanes.width, MOST_LANES) * LANE + 10
    this.#svg.setAttribute('width', String(width))
    this.#svg.setAttribute('height', String(versions.length * ROW))
    this.#list.style.height = `${versions.length * ROW}px`
    this.#drawTools()
    this.element.replaceChildren(this.#tools, this.#scroll)
    this.#draw()
    if (moved !== before) this.toCurrent()
  }

  /** Brings to sight the version where the base is, without moving the page. */
  toCurrent(): void {
    const row = this.#versions.findIndex(({ current }) => current)
    if (row >= 0) this.#bring(row)
  }

  #bring(row: number): void {
    const { clientHeight, scrollTop } = this.#scroll
    const top = row * ROW
    if (top < scrollTop || top + ROW > scrollTop + clientHeight)
      this.#scroll.scrollTop = Math.max(0, top - Math.max(0, clientHeight - ROW) / 2)
    this.#draw()
  }

  #drawTools(): void {
    const many = this.#versions.length > 8
    const current = this.#versions.some(({ current: here }) => here)
    this.#tools.hidden = !many
    if (!many) return
    this.#tools.replaceChildren(
      h('span', {}, `${this.#versions.length} versiones`),
      ...(current
        ? [button({}, () => this.#focusRow(this.#versions.findIndex((each) => each.current)), 'Donde está la base')]
        : []),
      button({}, () => this.#focusRow(0), 'La última'),
    )
  }

  #draw(): void {
    const { length } = this.#versions
    const height = this.#scroll.clientHeight || 420
    const from = Math.max(0, Math.floor(this.#scroll.scrollTop / ROW) - MARGIN)
    const to = Math.min(length, Math.ceil((this.#scroll.scrollTop + height) / ROW) + MARGIN)
    if (from === this.#drawn.from && to === this.#drawn.to) return
    this.#drawn = { from, to }
    this.#drawLanes(from, to)
    const focused = this.#list.contains(document.activeElement)
    this.#list.replaceChildren(...this.#versions.slice(from, to).map((version, i) => this.#item(version, from + i)))
    if (focused) this.#buttonAt(this.#active)?.focus({ preventScroll: true })
  }

  #drawLanes(from: number, to: number): void {
    // Beyond so many branches at once they share the last lane: they are still told apart by their rows.
    const x = (lane: number) => Math.min(lane, MOST_LANES - 1) * LANE + 12
    const y = (row: number) => row * ROW + ROW / 2
    const parts: SVGElement[] = []
    for (const { from: below, to: above } of this.#lanes.edges) {
      if (above.row > to || below.row < from) continue
      const path = document.createElementNS(SVG, 'path')
      const [x1, y1, x2, y2] = [x(below.lane), y(below.row), x(above.lane), y(above.row)]
      path.setAttribute(
        'd',
        x1 === x2
          ? `M${x1} ${y1}V${y2}`
          : `M${x1} ${y1}C${x1} ${y1 - ROW / 2} ${x2} ${y2 + ROW / 2} ${x2} ${Math.min(y2 + ROW / 2, y1)}V${y2}`,
      )
      parts.push(path)
    }
    for (const { row, lane } of this.#lanes.nodes.slice(from, to)) {
      const version = this.#versions[row] as PanelVersion
      const dot = document.createElementNS(SVG, 'circle')
      dot.setAttribute('cx', String(x(lane)))
      dot.setAttribute('cy', String(y(row)))
      dot.setAttribute('r', version.current ? '7' : '5')
      dot.setAttribute('class', version.current ? 'aqui' : version.applied ? 'aplicada' : 'pendiente')
      parts.push(dot)
    }
    this.#svg.replaceChildren(...parts)
  }

  #item(version: PanelVersion, row: number): HTMLElement {
    const { revision, message, current, applied, head, labels } = version
    const marks = [
      current && h('span', { class: 'marca aqui' }, 'la base está aquí'),
      !current && applied && h('span', { class: 'marca' }, 'aplicada'),
      !applied && h('span', { class: 'marca pendiente' }, 'pendiente'),
      head && h('span', { class: 'marca' }, 'head'),
      ...labels.map((label) => h('span', { class: 'marca' }, label)),
      this.#edited.has(revision) && h('span', { class: 'marca ojo' }, '⚠ editada después de aplicarla'),
    ]
    const item = h(
      'li',
      { 'aria-setsize': this.#versions.length, 'aria-posinset': row + 1 },
      button(
        {
          class: 'version',
          'aria-current': current ? 'step' : undefined,
          'data-fila': row,
          tabindex: row === this.#active ? 0 : -1,
        },
        () => {
          this.#active = row
          this.#onOpen(version)
        },
        h('span', { class: 'id' }, revision),
        h('span', { class: 'mensaje' }, message || 'sin mensaje'),
        h('span', { class: 'marcas' }, ...marks),
      ),
    )
    item.style.top = `${row * ROW}px`
    return item
  }

  #keys(event: KeyboardEvent): void {
    const last = this.#versions.length - 1
    const to = {
      ArrowDown: this.#active + 1,
      ArrowUp: this.#active - 1,
      PageDown: this.#active + 10,
      PageUp: this.#active - 10,
      Home: 0,
      End: last,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.#focusRow(Math.max(0, Math.min(last, to)))
  }
  #focusRow(row: number): void {
    this.#buttonAt(this.#active)?.setAttribute('tabindex', '-1')
    this.#active = row
    this.#bring(row)
    const target = this.#buttonAt(row)
    target?.setAttribute('tabindex', '0')
    target?.focus({ preventScroll: true })
  }
  #buttonAt = (row: number) => this.#list.querySelector<HTMLElement>(`[data-fila="${row}"]`)
}
