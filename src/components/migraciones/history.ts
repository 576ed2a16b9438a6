// The versions as a drawing and as a list at once: lanes at the side, each version a button that opens its file.
import type { PanelVersion } from '../../lib/migrations/panel/state.ts'
import { lanesOf } from '../../lib/visual/revision-lanes.ts'
import { button, h } from '../salida/dom.ts'

const ROW = 52
const LANE = 18
const SVG = 'http://www.w3.org/2000/svg'

export interface HistoryOptions {
  readonly edited: ReadonlySet<string>
  onOpen(version: PanelVersion): void
}

export function drawHistory(place: HTMLElement, versions: readonly PanelVersion[], options: HistoryOptions): void {
  if (versions.length === 0) {
    place.replaceChildren(
      h(
        'p',
        { class: 'vacio' },
        'Todavía no hay versiones. Crea la primera con «alembic revision --autogenerate -m "…"».',
      ),
    )
    return
  }
  const lanes = lanesOf(versions)
  const width = lanes.width * LANE + 10
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(versions.length * ROW))
  svg.setAttribute('aria-hidden', 'true')
  const x = (lane: number) => lane * LANE + 12
  const y = (row: number) => row * ROW + ROW / 2
  for (const { from, to } of lanes.edges) {
    const path = document.createElementNS(SVG, 'path')
    const [x1, y1, x2, y2] = [x(from.lane), y(from.row), x(to.lane), y(to.row)]
    path.setAttribute(
      'd',
      x1 === x2
        ? `M${x1} ${y1}V${y2}`
        : `M${x1} ${y1}C${x1} ${y1 - ROW / 2} ${x2} ${y2 + ROW / 2} ${x2} ${Math.min(y2 + ROW / 2, y1)}V${y2}`,
    )
    svg.append(path)
  }
  for (const { revision, row, lane } of lanes.nodes) {
    const version = versions[row] as PanelVersion
    const dot = document.createElementNS(SVG, 'circle')
    dot.setAttribute('cx', String(x(lane)))
    dot.setAttribute('cy', String(y(row)))
    dot.setAttribute('r', version.current ? '7' : '5')
    dot.setAttribute('class', version.current ? 'aqui' : version.applied ? 'aplicada' : 'pendiente')
    dot.dataset.revision = revision
    svg.append(dot)
  }
  const list = h('ol', { class: 'versiones', reversed: true })
  list.style.setProperty('--fila', `${ROW}px`)
  for (const version of versions) list.append(item(version, options))
  place.replaceChildren(h('div', { class: 'arbol' }, svg as unknown as HTMLElement, list))
}

function item(version: PanelVersion, { edited, onOpen }: HistoryOptions): HTMLElement {
  const { revision, message, current, applied, head, labels } = version
  const marks = [
    current && h('span', { class: 'marca aqui' }, 'la base está aquí'),
    !current && applied && h('span', { class: 'marca' }, 'aplicada'),
    !applied && h('span', { class: 'marca pendiente' }, 'pendiente'),
    head && h('span', { class: 'marca' }, 'head'),
    ...labels.map((label) => h('span', { class: 'marca' }, label)),
    edited.has(revision) && h('span', { class: 'marca ojo' }, 'editada después de aplicarla'),
  ]
  return h(
    'li',
    {},
    button(
      { class: 'version', 'aria-current': current ? 'step' : undefined },
      () => onOpen(version),
      h('span', { class: 'id' }, revision),
      h('span', { class: 'mensaje' }, message || 'sin mensaje'),
      h('span', { class: 'marcas' }, ...marks),
    ),
  )
}
