/** The diagram of a schema. */
import { list } from '../../results/numbers.ts'
import { bar, cardHead, elbow, foot, outward, type Point, ring, type Side } from '../svg/marks.ts'
import { type Child, d, el, type Markup } from '../svg/markup.ts'
import { svg } from '../svg/picture.ts'
import { type Card, type CardRow, HEAD, ROW } from './card.ts'
import type { ErRelation, ErSchema, ErTable } from './data.ts'
import { type LaidOut, type LayoutOptions, layoutEr } from './layout.ts'
import { BRACKET, type RoutedRelation } from './route.ts'
import { relatedSaid, titleOf } from './words.ts'

/** So many tables, on a phone, are read by scrolling the page; more have a window of their own. */
export const FEW = 12

export interface ErOptions extends LayoutOptions {
  /** Its tables can be reached and pinned. */
  readonly interactive?: boolean
}

export function drawEr(schema: ErSchema, options: ErOptions = {}): Markup {
  const laidOut = layoutEr(schema, options)
  const { width, height } = laidOut
  const form = options.narrow === undefined ? 'er-ancho' : 'er-estrecho'
  return svg(
    { width, height, title: titleOf(schema), class: `er ${form}`, interactive: options.interactive ?? false },
    trunks(laidOut.relations).map((trunk) => linesOf(schema, trunk)),
    schema.tables.map((each, at) => table(schema, laidOut, each, at, options)),
    laidOut.relations.map((each) => marksOf(schema, each)),
  )
}

function table(schema: ErSchema, laidOut: LaidOut, it: ErTable, at: number, { interactive, open }: ErOptions): Markup {
  const card = laidOut.cards[at] as LaidOut['cards'][number]
  const { x, y, width, height, rows, title, noted } = card
  const named = interactive
    ? {
        role: 'button',
        tabindex: at === 0 ? 0 : -1,
        'aria-pressed': 'false',
        // Its name is what it shows.
        'aria-roledescription': it.kind === 'view' ? 'vista' : 'tabla',
        'aria-description': relatedSaid(schema, at),
      }
    : {}
  return el(
    'g',
    { class: ['er-tabla', `er-${it.kind}`], 'data-tabla': at, transform: `translate(${x} ${y})`, ...named },
    el('rect', { class: ['d-tarjeta', it.kind !== 'table' && 'd-cortada'], width, height, rx: 6 }),
    el('path', { class: 'd-cabeza', d: cardHead(width, HEAD - 2) }),
    el('text', { class: 'd-nombre', x: 12, y: 21 }, title, title === it.name ? false : el('title', {}, it.name)),
    it.kind === 'view' && el('text', { class: 'd-nota d-fin', x: width - 12, y: 21 }, 'vista'),
    it.kind === 'missing' && el('text', { class: 'd-nota d-fin', x: width - 12, y: 21 }, 'no existe'),
    it.joins && noted && el('text', { class: 'd-nota d-fin', x: width - 12, y: 21 }, 'asociación'),
    rows.map((row, i) => rowOf(row, i, card, open?.has(at) ?? false)),
    it.columns.length === 0 && el('text', { class: 'd-nota', x: 12, y: HEAD + 18 }, 'sin columnas'),
  )
}

function rowOf(row: CardRow, i: number, { width, nameX }: Card, open: boolean): Markup {
  const y = HEAD + i * ROW
  if (row.type === 'more')
    return el(
      'g',
      { class: 'er-mas', 'data-mas': open ? 'menos' : 'mas' },
      el('rect', { class: 'er-toque', x: 1, y: y + 1, width: width - 2, height: ROW }),
      el('text', { class: 'd-nota er-enlace-texto', x: nameX, y: y + 18 }, `y ${row.count} columnas más`),
    )
  const { column, name, typeText } = row
  const keys = [column.primary && 'CP', column.foreign && 'CF'].filter(Boolean).join(' ')
  const cut = name !== column.name || !typeText.startsWith(column.type)
  return el(
    'g',
    { class: 'er-columna', 'data-columna': i },
    keys && el('text', { class: 'd-clave', x: 12, y: y + 18 }, keys),
    el(
      'text',
      { class: ['er-nombre-columna', keys && 'd-fuerte'], x: nameX, y: y + 18 },
      name,
      cut && el('title', {}, `${column.name} ${column.type}`),
    ),
    el('text', { class: 'd-tipo d-fin', x: width - 12, y: y + 18 }, typeText),
  )
}

/** Lines that end in the same row, together: what keeps a line whole where it crosses others must not cut its own. */
function trunks(relations: readonly RoutedRelation[]): RoutedRelation[][] {
  const found = new Map<string, RoutedRelation[]>()
  for (const each of relations) {
    const { x, y } = each.points.at(-1) as Point
    found.set(`${x} ${y}`, [...(found.get(`${x} ${y}`) ?? []), each])
  }
  return [...found.values()]
}

function linesOf(schema: ErSchema, trunk: readonly RoutedRelation[]): Markup {
  return el(
    'g',
    {},
    trunk.map(({ points }) => el('path', { class: 'd-funda', d: elbow(points) })),
    trunk.map((each) =>
      el(
        'g',
        named(schema, each),
        el('path', { class: 'd-linea er-linea', d: elbow(each.points) }),
        el('path', { class: 'er-toque', d: elbow(each.points) }),
      ),
    ),
  )
}

const named = ({ relations }: ErSchema, { relation }: RoutedRelation) => {
  const { child, parent } = relations[relation] as ErRelation
  return { class: 'er-relacion', 'data-hijo': child, 'data-padre': parent, 'data-relacion': relation }
}

function marksOf(schema: ErSchema, routed: RoutedRelation): Markup {
  const it = schema.relations[routed.relation] as ErRelation
  const { points, childSide, parentSide, childRows, parentRows } = routed
  const [first, last] = [points[0] as Point, points.at(-1) as Point]
  const start = held(first, childSide, childRows)
  const end = held(last, parentSide, parentRows)
  const brackets = bracket(first, childSide, childRows) + bracket(last, parentSide, parentRows)
  const mark = (kind: string, path: string) =>
    el('path', { class: ['d-linea', kind === 'ninguno' && 'er-anillo'], 'data-marca': kind, d: path })
  return el(
    'g',
    named(schema, routed),
    brackets && mark('juntas', brackets),
    it.optional && mark('ninguno', ring(end, parentSide)),
    mark('uno', bar(end, parentSide)),
    // A row that has at most one of the others may have none.
    it.single && mark('ninguno', ring(start, childSide)),
    it.single ? mark('uno', bar(start, childSide)) : mark('muchos', foot(start, childSide)),
  )
}

/** The marks of a composite key begin where its bracket ends. */
const held = ({ x, y }: Point, side: Side, rows: readonly number[]): Point =>
  rows.length > 1 ? { x: x + BRACKET * outward[side][0], y } : { x, y }

function bracket({ x }: Point, side: Side, rows: readonly number[]): string {
  if (rows.length < 2) return ''
  const out = x + BRACKET * outward[side][0]
  const [top, bottom] = [rows[0] as number, rows.at(-1) as number]
  return rows.map((y) => d`M${x} ${y}H${out}`).join('') + d`M${out} ${top}V${bottom}`
}

/** What the marks mean, for who sees them the first time; only those that this schema has. */
export function erLegend({ tables, relations }: ErSchema): Markup {
  const has = (test: (each: ErRelation) => boolean) => relations.some(test)
  const columns = tables.flatMap((each) => each.columns)
  const sign = (path: string, ...more: Child[]) =>
    el(
      'svg',
      { class: 'dibujo er-signo', viewBox: '0 0 34 18', width: 34, height: 18, 'aria-hidden': 'true' },
      el('path', { class: 'd-linea', d: `M0 9H34${path}` }),
      ...more,
    )
  const edge: Point = { x: 34, y: 9 }
  const entry = (mark: Markup, text: string) => el('li', {}, mark, el('span', {}, text))
  const key = (text: string) => el('b', { class: 'er-clave' }, text)
  return el(
    'ul',
    { class: 'er-leyenda', 'aria-hidden': 'true' },
    columns.some(({ primary }) => primary) && entry(key('CP'), 'clave primaria'),
    columns.some(({ foreign }) => foreign) && entry(key('CF'), 'clave foránea'),
    has(({ optional }) => !optional) && entry(sign(bar(edge, 'left')), 'uno'),
    has(({ single }) => !single) && entry(sign(foot(edge, 'left')), 'muchos'),
    has(({ optional, single }) => optional || single) &&
      entry(
        sign(bar(edge, 'left'), el('path', { class: 'd-linea er-anillo', d: ring(edge, 'left') })),
        'ninguno o uno',
      ),
  )
}

/** For who names what the picture is of. */
export const tablesSaid = ({ tables }: ErSchema): string => list(tables.map(({ name }) => name))
