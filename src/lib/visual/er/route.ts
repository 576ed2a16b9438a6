/**
 * The lines between cards: out of a row, along a track of the gap between two ranks, into a row. Each gap is as wide as
 * the tracks that it needs, so that no line lies over another; those to one row of one table share a trunk, as they
 * would be drawn by hand.
 */
import type { Point, Side } from '../svg/marks.ts'
import { type Card, rowMiddle } from './card.ts'
import type { ErSchema } from './data.ts'

export interface Place {
  readonly table: number
  readonly rank: number
  readonly y: number
  /** For each relation that it keeps, the height at which its line passes a rank in between. */
  readonly through: ReadonlyMap<number, ReadonlyMap<number, number>>
}
export interface RoutedRelation {
  readonly relation: number
  /** From the child to the parent. */
  readonly points: readonly Point[]
  readonly childSide: Side
  readonly parentSide: Side
  /** Heights of the rows that each end holds together: several for a composite key. */
  readonly childRows: readonly number[]
  readonly parentRows: readonly number[]
}
export interface Routed {
  readonly cards: readonly { readonly table: number; readonly x: number; readonly y: number }[]
  readonly relations: readonly RoutedRelation[]
  readonly width: number
  readonly height: number
}

/** Room for the marks of both ends, and between two tracks. */
const MARKS = 30
const TRACK = 12
const EDGE = 2
/** Beyond a card's edge, what holds the rows of a composite key. */
export const BRACKET = 6

/** One vertical piece of a line, in the gap after a rank; `trunk` is the row that it may share with others. */
interface Piece {
  readonly gap: number
  readonly from: number
  readonly to: number
  readonly trunk: string
}

export function route(schema: ErSchema, cards: readonly Card[], places: readonly Place[]): Routed {
  const at = new Map(places.map((place) => [place.table, place]))
  const top = Math.min(...places.map(({ y }) => y))
  const lines = schema.relations.flatMap((relation, i) => {
    const [child, parent] = [at.get(relation.child), at.get(relation.parent)]
    return child && parent ? [lineOf(i, schema, cards, child, parent)] : []
  })
  const ranks = 1 + Math.max(...places.map(({ rank }) => rank))
  const tracks = tracksOf(lines.flatMap(({ pieces }) => pieces))
  const lefts: number[] = []
  const widths: number[] = []
  let x = EDGE
  for (let rank = 0; rank < ranks; rank++) {
    lefts.push(x)
    widths.push(
      Math.max(...places.filter((place) => place.rank === rank).map(({ table }) => (cards[table] as Card).width)),
    )
    x += (widths[rank] as number) + gapWidth(tracks, rank, rank === ranks - 1)
  }
  const moveY = (y: number) => y - top + EDGE
  const placed = places.map(({ table, rank, y }) => ({ table, x: lefts[rank] as number, y: moveY(y) }))
  const rightOf = (rank: number) => (lefts[rank] as number) + (widths[rank] as number)
  return {
    cards: placed,
    width: x,
    height: Math.max(...placed.map(({ table, y }) => y + (cards[table] as Card).height)) + EDGE,
    relations: lines.map(({ relation, pieces, child, parent, childSide, parentSide, childRows, parentRows }) => {
      const edge = (place: Place, side: Side) =>
        side === 'left'
          ? (lefts[place.rank] as number)
          : (lefts[place.rank] as number) + (cards[place.table] as Card).width
      const [start, end] = [middle(childRows), middle(parentRows)]
      const points: Point[] = [{ x: edge(child, childSide), y: moveY(start) }]
      for (const piece of pieces) {
        const track = rightOf(piece.gap) + MARKS + (tracks.get(piece) ?? 0) * TRACK
        points.push({ x: track, y: moveY(piece.from) }, { x: track, y: moveY(piece.to) })
      }
      points.push({ x: edge(parent, parentSide), y: moveY(end) })
      return {
        relation,
        points: straightened(points),
        childSide,
        parentSide,
        childRows: childRows.map(moveY),
        parentRows: parentRows.map(moveY),
      }
    }),
  }
}

const middle = (rows: readonly number[]) => rows.reduce((sum, row) => sum + row, 0) / rows.length

function lineOf(relation: number, { relations }: ErSchema, cards: readonly Card[], child: Place, parent: Place) {
  const { columns, references } = relations[relation] as ErSchema['relations'][number]
  const rowsOf = (place: Place, names: readonly string[]) => {
    const card = cards[place.table] as Card
    const rows = new Set((names.length > 0 ? names : ['']).map((name) => place.y + rowMiddle(card, name)))
    return [...rows].sort((a, b) => a - b)
  }
  const [childRows, parentRows] = [rowsOf(child, columns), rowsOf(parent, references)]
  const [start, end] = [middle(childRows), middle(parentRows)]
  const trunk = `${parent.table} ${end}`
  const common = { relation, child, parent, childRows, parentRows }
  // Side by side in one rank, or itself: out and back on the right.
  if (child.rank === parent.rank) {
    const pieces = [{ gap: child.rank, from: start, to: end, trunk }]
    return { ...common, pieces, childSide: 'right' as Side, parentSide: 'right' as Side }
  }
  const left = parent.rank < child.rank
  const pieces: Piece[] = []
  const passes = child.through.get(relation)
  let from = start
  for (let rank = child.rank; rank !== parent.rank; rank += left ? -1 : 1) {
    const next = left ? rank - 1 : rank + 1
    const to = next === parent.rank ? end : (passes?.get(next) ?? from)
    pieces.push({ gap: left ? next : rank, from, to, trunk: next === parent.rank ? trunk : `line ${relation}` })
    from = to
  }
  const sides: [Side, Side] = left ? ['left', 'right'] : ['right', 'left']
  return { ...common, pieces, childSide: sides[0], parentSide: sides[1] }
}

/** For each piece its track, from 0 at the left: short ones near the cards, none over another that is not its trunk's. */
function tracksOf(pieces: readonly Piece[]): Map<Piece, number> {
  const tracks = new Map<Piece, number>()
  for (const gap of new Set(pieces.map((piece) => piece.gap))) {
    const trunks = new Map<string, Piece[]>()
    for (const piece of pieces.filter((each) => each.gap === gap))
      trunks.set(piece.trunk, [...(trunks.get(piece.trunk) ?? []), piece])
    const spans = [...trunks.values()]
      .map((own) => ({
        own,
        low: Math.min(...own.flatMap(({ from, to }) => [from, to])),
        high: Math.max(...own.flatMap(({ from, to }) => [from, to])),
      }))
      .sort((a, b) => a.high - a.low - (b.high - b.low) || a.low - b.low)
    const taken: { low: number; high: number }[][] = []
    for (const { own, low, high } of spans) {
      const free = taken.findIndex((track) => track.every((each) => each.high + 10 < low || high + 10 < each.low))
      const track = free < 0 ? taken.length : free
      taken[track] = [...(taken[track] ?? []), { low, high }]
      for (const piece of own) tracks.set(piece, track)
    }
  }
  return tracks
}

function gapWidth(tracks: ReadonlyMap<Piece, number>, rank: number, isLast: boolean): number {
  const own = [...tracks].filter(([piece]) => piece.gap === rank).map(([, track]) => track)
  if (own.length === 0) return isLast ? EDGE : 2 * MARKS
  return MARKS + Math.max(...own) * TRACK + (isLast ? EDGE + 4 : MARKS)
}

/** Without the corners that turn nowhere. */
function straightened(points: readonly Point[]): Point[] {
  return points.filter((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]]
    if (!before || !after) return true
    const flat = Math.abs(before.y - point.y) < 0.5 && Math.abs(after.y - point.y) < 0.5
    const upright = Math.abs(before.x - point.x) < 0.5 && Math.abs(after.x - point.x) < 0.5
    return !flat && !upright
  })
}
