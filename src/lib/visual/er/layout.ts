/** Where the cards go: in ranks from left to right, by dagre, or one under the other where there is no room. */
import { layout as dagre, Graph } from '@dagrejs/dagre'
import type { Point } from '../svg/marks.ts'
import { type Card, cardOf } from './card.ts'
import { crossings } from './crossings.ts'
import type { ErRelation, ErSchema } from './data.ts'
import { type Place, type Routed, type RoutedRelation, route } from './route.ts'

export interface LaidOut {
  readonly cards: readonly (Card & { readonly x: number; readonly y: number })[]
  readonly relations: readonly RoutedRelation[]
  readonly width: number
  readonly height: number
}
export interface LayoutOptions {
  /** Tables that show all of their columns. */
  readonly open?: ReadonlySet<number>
  /** One column of cards at most this wide, lines and all if they fit. */
  readonly narrow?: number | undefined
}

const BETWEEN = 28
/** A rank higher than this becomes several: tables that nobody refers to are dealt among them. */
const TALL = 1_300
/** In one column, beside the cards, unless there are many. */
const USUAL_LINES = 64
const LEAST_CARD = 200
/** Larger groups are laid out once: a second time costs as much as the first. */
const MOST_TRIED = 60
/** Groups of tables that have nothing to do with each other fill rows of this width. */
const ACROSS = 1_080

export function layoutEr(schema: ErSchema, { open, narrow }: LayoutOptions = {}): LaidOut {
  if (narrow === undefined) return arranged(schema, open)
  const widest = Math.max(LEAST_CARD, narrow - USUAL_LINES)
  const first = arranged(schema, open, widest)
  const lines = first.width - Math.max(0, ...first.cards.map(({ width }) => width))
  // Few lines leave room, and the cards take it before they cut a name.
  return narrow - lines > widest ? arranged(schema, open, narrow - lines) : first
}

/** With cards of `widest`, one under the other. */
function arranged(schema: ErSchema, open: LayoutOptions['open'], widest?: number): LaidOut {
  const { tables } = schema
  const cards = tables.map((table, at) => cardOf(table, open?.has(at), widest))
  const blocks =
    widest === undefined
      ? groupsOf(schema).map((group) => leastCrossed(schema, cards, group))
      : [route(schema, cards, inColumn(cards, inOrder(schema)))]
  const placed: { x: number; y: number }[] = tables.map(() => ({ x: 0, y: 0 }))
  const relations: RoutedRelation[] = []
  let [x, y, row, width] = [0, 0, 0, 0]
  for (const made of blocks) {
    if (x > 0 && x + made.width > ACROSS) {
      x = 0
      y += row + BETWEEN
      row = 0
    }
    for (const { table, x: left, y: top } of made.cards) placed[table] = { x: x + left, y: y + top }
    relations.push(...made.relations.map((each) => moved(each, x, y)))
    width = Math.max(width, x + made.width)
    row = Math.max(row, made.height)
    x += made.width + BETWEEN
  }
  return {
    cards: cards.map((card, at) => ({ ...card, ...(placed[at] as { x: number; y: number }) })),
    relations: relations.sort((a, b) => a.relation - b.relation),
    width: Math.max(1, width),
    height: Math.max(1, y + row),
  }
}

const moved = (each: RoutedRelation, x: number, y: number): RoutedRelation => ({
  ...each,
  points: each.points.map((point) => ({ x: point.x + x, y: point.y + y })),
  childRows: each.childRows.map((row) => row + y),
  parentRows: each.parentRows.map((row) => row + y),
})

/** Tables that refer to each other, directly or not; the largest group first, single tables last. */
function groupsOf({ tables, relations }: ErSchema): number[][] {
  const of = tables.map((_, at) => at)
  const root = (at: number): number => {
    while (of[at] !== at) at = of[at] = of[of[at] as number] as number
    return at
  }
  for (const { child, parent } of relations) of[root(child)] = root(parent)
  const groups = new Map<number, number[]>()
  tables.forEach((_, at) => {
    const group = groups.get(root(at)) ?? []
    groups.set(root(at), group)
    group.push(at)
  })
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

/**
 * dagre orders a rank by its cards, and the rows that lines leave from are ours: it finds the parents of one table
 * equally good in any order. Told of the relations from the last to the first, it finds another order, as good to it.
 */
function leastCrossed(schema: ErSchema, cards: readonly Card[], group: readonly number[]): Routed {
  const own = schema.relations.map((each, at) => ({ ...each, at })).filter(({ child }) => group.includes(child))
  const made = route(schema, cards, inRanks(own, cards, group))
  if (crossings(made.relations) === 0 || group.length > MOST_TRIED) return made
  const other = route(schema, cards, inRanks(own.toReversed(), cards, group))
  return crossings(other.relations) < crossings(made.relations) ? other : made
}

function inRanks(
  own: readonly (ErRelation & { at: number })[],
  cards: readonly Card[],
  group: readonly number[],
): Place[] {
  const far = new Map<number, number>()
  for (let attempt = 0; ; attempt++) {
    const graph = new Graph({ multigraph: true })
    graph.setGraph({ rankdir: 'LR', nodesep: BETWEEN, edgesep: 16, ranksep: 60 })
    for (const table of group) {
      const { width, height } = cards[table] as Card
      graph.setNode(`${table}`, { width, height })
    }
    for (const { at, child, parent } of own)
      if (child !== parent) graph.setEdge(`${parent}`, `${child}`, { minlen: 1 + (far.get(child) ?? 0) }, `${at}`)
    dagre(graph)
    const ranks = new Map<number, number[]>()
    for (const table of group) {
      const rank = graph.node(`${table}`).rank as number
      ranks.set(rank, [...(ranks.get(rank) ?? []), table])
    }
    const heightOf = (rank: readonly number[]) =>
      rank.reduce((sum, at) => sum + (cards[at] as Card).height + BETWEEN, 0)
    const parents = new Set(own.filter(({ child, parent }) => child !== parent).map(({ parent }) => parent))
    const tall = [...ranks.values()].filter((rank) => heightOf(rank) > TALL)
    if (tall.length > 0 && attempt === 0) {
      for (const rank of tall) {
        const leaves = rank.filter((at) => !parents.has(at)).sort((a, b) => graph.node(`${a}`).y - graph.node(`${b}`).y)
        const columns = Math.ceil(heightOf(rank) / TALL)
        for (const [i, at] of leaves.entries()) far.set(at, i % columns)
      }
      continue
    }
    const order = [...ranks.keys()].sort((a, b) => a - b)
    return group.map((table): Place => {
      const node = graph.node(`${table}`)
      const through = own
        .filter(({ child, parent }) => child === table && parent !== table)
        .map(({ at, child, parent }) => ({ at, points: graph.edge(`${parent}`, `${child}`, `${at}`).points ?? [] }))
      return {
        table,
        rank: order.indexOf(node.rank as number),
        y: node.y - (cards[table] as Card).height / 2,
        // Where each of its lines passes the ranks in between, told by dagre by their middle.
        through: new Map(
          through.map(({ at, points }) => [
            at,
            new Map(
              order.flatMap((rank, i) => {
                const middle = graph.node(`${(ranks.get(rank) as number[])[0]}`).x
                const found = points.find(({ x }: Point) => Math.abs(x - middle) < 1)
                return found ? [[i, found.y] as const] : []
              }),
            ),
          ]),
        ),
      }
    })
  }
}

function inColumn(cards: readonly Card[], group: readonly number[]): Place[] {
  let y = 0
  return group.map((table) => {
    const place = { table, rank: 0, y, through: new Map() }
    y += (cards[table] as Card).height + BETWEEN
    return place
  })
}

/** Parents before their children and near them; where they go round in circles, as they were declared. */
function inOrder({ tables, relations }: ErSchema): number[] {
  const order: number[] = []
  const waiting = new Set(tables.keys())
  const others = relations.filter(({ child, parent }) => child !== parent)
  const ready = (at: number) => others.every(({ child, parent }) => child !== at || !waiting.has(parent))
  const nearness = (at: number) => Math.max(-1, ...others.filter((each) => touches(each, at)).map((each) => last(each)))
  const last = ({ child, parent }: ErRelation) => Math.max(order.indexOf(child), order.indexOf(parent))
  while (waiting.size > 0) {
    const free = [...waiting].filter(ready)
    const from = free.length > 0 ? free : [...waiting]
    const next = from.reduce((best, at) => (nearness(at) > nearness(best) ? at : best))
    waiting.delete(next)
    order.push(next)
  }
  return order
}
const touches = ({ child, parent }: ErRelation, at: number) => child === at || parent === at
