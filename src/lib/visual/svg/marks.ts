/** The marks that all pictures share, as paths: ends of relations, heads of arrows, a card's corners. */
import { d } from './markup.ts'

export interface Point {
  readonly x: number
  readonly y: number
}
/** Which way a line leaves what it starts at. */
export type Side = 'left' | 'right' | 'top' | 'bottom'
export const outward: Readonly<Record<Side, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
}

/** One: a bar across the line. `gap` is its distance from the card. */
export function bar({ x, y }: Point, side: Side, gap = 9): string {
  const [dx, dy] = outward[side]
  return d`M${x + gap * dx - 6 * dy} ${y + gap * dy - 6 * dx}L${x + gap * dx + 6 * dy} ${y + gap * dy + 6 * dx}`
}
/** Many: the crow's foot, open towards the card. */
export function foot({ x, y }: Point, side: Side): string {
  const [dx, dy] = outward[side]
  const [tipX, tipY] = [x + 13 * dx, y + 13 * dy]
  const toe = (spread: number) => d`M${tipX} ${tipY}L${x + spread * dy} ${y + spread * dx}`
  return toe(-7) + toe(7)
}
/** None too: a ring beyond the bar or the foot. */
export function ring({ x, y }: Point, side: Side, gap = 18): string {
  const [dx, dy] = outward[side]
  const [cx, cy] = [x + gap * dx, y + gap * dy]
  return d`M${cx - 4.5} ${cy}a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0`
}

/** The head of an arrow that arrives at a point from `side`. */
export function head({ x, y }: Point, side: Side, size = 7): string {
  const [dx, dy] = outward[side]
  const wing = (spread: number) => d`M${x + size * dx + spread * dy} ${y + size * dy + spread * dx}L${x} ${y}`
  return wing(-size * 0.6) + wing(size * 0.6)
}

/** Straight pieces through points, with round corners. */
export function elbow(points: readonly Point[], radius = 6): string {
  return points.reduce((path, point, i) => {
    if (i === 0) return d`M${point.x} ${point.y}`
    const before = points[i - 1] as Point
    const after = points[i + 1]
    if (!after) return path + d`L${point.x} ${point.y}`
    const [a, b] = [towards(point, before, radius), towards(point, after, radius)]
    return path + d`L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`
  }, '')
}
function towards(from: Point, to: Point, most: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const step = length === 0 ? 0 : Math.min(most, length / 2) / length
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step }
}

/** The head of a card: round above, straight below. */
export const cardHead = (width: number, height: number, radius = 6): string =>
  d`M0 ${height}V${radius}a${radius} ${radius} 0 0 1 ${radius} ${-radius}H${width - radius}a${radius} ${radius} 0 0 1 ${radius} ${radius}V${height}Z`
