/** What two libraries sent, side by side: which statement answers to which, and where they differ. */
import type { Sent } from './sent.ts'
import { type NormalToken, normalTokens } from './sql-normal.ts'
import { tableOf, verbOf } from './sql-tokens.ts'

/** `same`: letter by letter but for blanks. `equivalent`: it only changes how it is written. */
export type Verdict = 'same' | 'equivalent' | 'different' | 'onlyLeft' | 'onlyRight'

export interface Pair {
  readonly verdict: Verdict
  readonly left?: Sent
  readonly right?: Sent
  /** Which tokens of each statement (as `sqlTokens` gives them) the other does not have. */
  readonly marks: { readonly left: ReadonlySet<number>; readonly right: ReadonlySet<number> }
}

const NONE: ReadonlySet<number> = new Set()

export function align(left: readonly Sent[], right: readonly Sent[]): Pair[] {
  return longestCommon(left.map(prepared), right.map(prepared), likeness).map(([a, b]) => {
    const one = a === undefined ? undefined : left[a]
    const other = b === undefined ? undefined : right[b]
    if (!other) return { verdict: 'onlyLeft', left: one, marks: { left: NONE, right: NONE } }
    if (!one) return { verdict: 'onlyRight', right: other, marks: { left: NONE, right: NONE } }
    return pairOf(one, other)
  })
}

function pairOf(left: Sent, right: Sent): Pair {
  const plain = { left, right, marks: { left: NONE, right: NONE } }
  if (left.type === 'bracket' || right.type === 'bracket') return { verdict: 'same', ...plain }
  const blanks = (sql: string) =>
    sql
      .replace(/\s+/g, ' ')
      .replace(/;?\s*$/, '')
      .trim()
  if (blanks(left.sql) === blanks(right.sql)) return { verdict: 'same', ...plain }
  const [one, other] = [normalTokens(left.sql), normalTokens(right.sql)]
  const marks = { left: new Set<number>(), right: new Set<number>() }
  // A long recording ends in «…»: what comes after it was not kept, and is no difference.
  const cut = Math.min(
    ...[one, other].map((tokens) => (tokens.at(-1)?.key === '…' ? tokens.length - 1 : Number.POSITIVE_INFINITY)),
  )
  for (const [a, b] of longestCommon(one.slice(0, cut), other.slice(0, cut), equal)) {
    if (a === undefined && b !== undefined) marks.right.add((other[b] as NormalToken).at)
    if (b === undefined && a !== undefined) marks.left.add((one[a] as NormalToken).at)
  }
  const verdict = marks.left.size + marks.right.size === 0 ? 'equivalent' : 'different'
  return { verdict, left, right, marks }
}

interface Prepared {
  /** Only statements of one kind on one table may answer to each other. */
  readonly key: string
  readonly normal: string
}

function prepared(sent: Sent): Prepared {
  if (sent.type === 'bracket') return { key: sent.what, normal: '' }
  const normal = normalTokens(sent.sql)
    .map(({ key }) => key)
    .join(' ')
  return { key: `${verbOf(sent.sql)} ${tableOf(sent.sql).toLowerCase()}`, normal }
}

/** To answer to each other counts for much; to say the same, for a little more; two BEGIN, for less than either. */
function likeness(a: Prepared, b: Prepared): number {
  if (a.key !== b.key) return 0
  if (a.normal === '') return 1
  return a.normal === b.normal ? 5 : 4
}
const equal = (a: NormalToken, b: NormalToken) => (a.key === b.key ? 1 : 0)

/** Beyond this the table of the comparison would be too large: what is left is paired in order. */
const MOST = 1_500

/** Places in both lists, in order, so that the pairs are worth the most; a place alone has no partner. */
function longestCommon<T>(
  left: readonly T[],
  right: readonly T[],
  worth: (a: T, b: T) => number,
): [number | undefined, number | undefined][] {
  const [m, n] = [Math.min(left.length, MOST), Math.min(right.length, MOST)]
  const width = n + 1
  const best = new Uint32Array((m + 1) * width)
  for (let i = m - 1; i >= 0; i--) {
    for (let j = n - 1; j >= 0; j--) {
      const value = worth(left[i] as T, right[j] as T)
      const together = value > 0 ? value + (best[(i + 1) * width + j + 1] as number) : 0
      best[i * width + j] = Math.max(together, best[(i + 1) * width + j] as number, best[i * width + j + 1] as number)
    }
  }
  const pairs: [number | undefined, number | undefined][] = []
  let [i, j] = [0, 0]
  while (i < m && j < n) {
    const here = best[i * width + j] as number
    const value = worth(left[i] as T, right[j] as T)
    if (value > 0 && here === value + (best[(i + 1) * width + j + 1] as number)) pairs.push([i++, j++])
    else if (here === best[(i + 1) * width + j]) pairs.push([i++, undefined])
    else pairs.push([undefined, j++])
  }
  while (i < left.length && j < right.length) {
    if (worth(left[i] as T, right[j] as T) > 0) pairs.push([i++, j++])
    else pairs.push([i++, undefined], [undefined, j++])
  }
  while (i < left.length) pairs.push([i++, undefined])
  while (j < right.length) pairs.push([undefined, j++])
  return pairs
}

/** «Las mismas 5 sentencias», «4 iguales, 1 distinta, 1 solo en SQLAlchemy»: brackets are not counted. */
export function comparisonSaid(pairs: readonly Pair[], leftName: string, rightName: string): string {
  const told = pairs.filter(({ left, right }) => (left ?? right)?.type === 'statement')
  const many = (...verdicts: Verdict[]) => told.filter(({ verdict }) => verdicts.includes(verdict)).length
  const [same, different] = [many('same', 'equivalent'), many('different')]
  const [onlyLeft, onlyRight] = [many('onlyLeft'), many('onlyRight')]
  if (told.length === 0) return 'Ninguno de los dos envió sentencias.'
  if (same === told.length)
    return same === 1 ? 'La misma sentencia.' : `Las mismas ${same} sentencias, en el mismo orden.`
  const parts = [
    same > 0 && (same === 1 ? '1 igual' : `${same} iguales`),
    different > 0 && (different === 1 ? '1 con diferencias' : `${different} con diferencias`),
    onlyLeft > 0 && `${onlyLeft} solo en ${leftName}`,
    onlyRight > 0 && `${onlyRight} solo en ${rightName}`,
  ].filter(Boolean)
  return `${parts.join(', ')}.`
}
