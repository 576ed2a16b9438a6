/** How many times the lines of a diagram cross; the fewer, the easier to follow. */
import type { Point } from '../svg/marks.ts'

interface Piece {
  readonly line: number
  readonly x: readonly [from: number, to: number]
  readonly y: readonly [from: number, to: number]
}

export function crossings(lines: readonly { readonly points: readonly Point[] }[]): number {
  const pieces = lines.flatMap(({ points }, line) =>
    points.slice(1).map((end, i): Piece => {
      const start = points[i] as Point
      return { line, x: inOrder(start.x, end.x), y: inOrder(start.y, end.y) }
    }),
  )
  const upright = pieces.filter(({ x }) => x[1] - x[0] < NEAR)
  const flat = pieces.filter(({ y }) => y[1] - y[0] < NEAR)
  return flat.reduce(
    (sum, one) =>
      sum +
      upright.filter((other) => other.line !== one.line && within(other.x[0], one.x) && within(one.y[0], other.y))
        .length,
    0,
  )
}

/** A line that ends on another, as those of one trunk do, does not cross it. */
const NEAR = 1

const inOrder = (a: number, b: number): [number, number] => (a < b ? [a, b] : [b, a])
const within = (at: number, [from, to]: readonly [number, number]): boolean => at > from + NEAR && at < to - NEAR
