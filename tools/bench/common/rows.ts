// What a suite of benchmarks measures. A suite is a file of tools/bench/: it exports `name` and `run`, and may export
// `versions` of what it measures.
export interface Suite {
  name: string
  run(): Promise<Row[]>
  versions?(): Promise<Record<string, string>> | Record<string, string>
}

export type Unit = 'puntos' | 'ms' | 'B' | 'unidades'

export interface Row {
  /** What was measured: rows of the same subject are printed together. */
  subject: string
  metric: string
  unit: Unit
  ours: number
  /** The same measure of each peer, by its name. */
  peers: Record<string, number>
  target?: Target
  /** Why it came out so, when a number does not say it. */
  note?: string
}

/** Where `ours` should be; or, `of` a peer, where the ratio to it should be. */
export interface Target {
  is: '≤' | '≥'
  value: number
  of?: string
}

/** Ours divided by the peer's, when there is something to divide by. */
export function ratio(row: Row, peer: string): number | undefined {
  const theirs = row.peers[peer]
  return theirs === undefined || theirs === 0 ? undefined : row.ours / theirs
}

export function meetsTarget(row: Row): boolean | undefined {
  if (!row.target) return undefined
  const { is, value, of } = row.target
  const measured = of === undefined ? row.ours : ratio(row, of)
  if (measured === undefined) return undefined
  return is === '≤' ? measured <= value : measured >= value
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle) - 1] ?? Number.NaN)) / 2
}
