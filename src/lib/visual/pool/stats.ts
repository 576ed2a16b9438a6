/** What a simulation comes to, in numbers. */
import type { Load } from './load.ts'
import type { Lane, Request, Standing } from './simulate.ts'

export interface Stats {
  readonly arrived: number
  readonly served: number
  readonly timeouts: number
  /** Still in line, or with their connection, when the time was over. */
  readonly inLine: number
  readonly underWay: number
  /** Seconds of wait of those who got a connection. */
  readonly wait: { readonly mean: number; readonly median: number; readonly p95: number; readonly most: number }
  /** How many got theirs without waiting. */
  readonly atOnce: number
  readonly opened: number
  readonly mostLent: number
  readonly longestLine: number
  /** Part of the pool's capacity (size and overflow) that was in use, on average. */
  readonly use: number
  /** Connections that the load keeps busy on average, if all are served: arrivals × duration (Little's law). */
  readonly demand: number
}

export function statsOf(
  load: Load,
  requests: readonly Request[],
  lanes: readonly Lane[],
  standings: readonly Standing[],
): Stats {
  const waits = requests.flatMap(({ arrived, got }) => (got === undefined ? [] : [got - arrived])).sort((a, b) => a - b)
  const busy = lanes.reduce((sum, lane) => sum + lane.busy.reduce((own, { from, to }) => own + to - from, 0), 0)
  const count = (test: (request: Request) => boolean) => requests.filter(test).length
  return {
    arrived: requests.length,
    served: count(({ left, timedOut }) => left !== undefined && !timedOut),
    timeouts: count(({ timedOut }) => timedOut === true),
    inLine: count(({ got, left }) => got === undefined && left === undefined),
    underWay: count(({ got, left }) => got !== undefined && left === undefined),
    wait: {
      mean: waits.length ? waits.reduce((sum, each) => sum + each, 0) / waits.length : 0,
      median: quantile(waits, 0.5),
      p95: quantile(waits, 0.95),
      most: waits.at(-1) ?? 0,
    },
    atOnce: waits.filter((each) => each === 0).length,
    opened: lanes.length,
    mostLent: largest(standings, ({ lent }) => lent),
    longestLine: largest(standings, ({ waiting }) => waiting),
    use: busy / ((load.poolSize + load.maxOverflow) * load.seconds),
    demand: (load.perSecond * load.queryMs) / 1000,
  }
}

/** Nearest rank: always one of the waits that there were. */
function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0
}

function largest(standings: readonly Standing[], of: (each: Standing) => number): number {
  return standings.reduce((most, each) => Math.max(most, of(each)), 0)
}

/** How things stood at a moment. */
export function standingAt(standings: readonly Standing[], at: number): Standing {
  let low = 0
  let high = standings.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((standings[middle] as Standing).at <= at) low = middle
    else high = middle - 1
  }
  return standings[low] ?? { at: 0, lent: 0, idle: 0, waiting: 0 }
}
