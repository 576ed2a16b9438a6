/**
 * A load played against the pool that engines use, with a clock of its own. What is simulated is who arrives and how
 * long each keeps its connection; who waits, who gets one and who is refused is the pool's doing.
 */
import { QueuePool } from '../../orm/engine/pool.ts'
import { TimeoutError } from '../../orm/errors.ts'
import { type Load, seeded, timing } from './load.ts'
import { type Stats, statsOf } from './stats.ts'
import { VirtualClock } from './virtual-clock.ts'

/** One request. Times are seconds since the beginning. */
export interface Request {
  readonly id: number
  readonly arrived: number
  /** When it got its connection. */
  readonly got?: number
  /** When it gave it back, or gave up. Absent if the end of the simulation found it there. */
  readonly left?: number
  readonly connection?: number
  readonly timedOut?: true
}
/** One connection, from when it is opened until the pool closes it. */
export interface Lane {
  readonly connection: number
  /** The lowest row that was free when it opened. */
  readonly row: number
  readonly opened: number
  readonly closed?: number
  readonly busy: readonly { readonly from: number; readonly to: number }[]
}
/** How things stand from a moment on, until the next one. */
export interface Standing {
  readonly at: number
  readonly lent: number
  readonly idle: number
  readonly waiting: number
}
export interface Simulation {
  readonly load: Load
  readonly requests: readonly Request[]
  readonly lanes: readonly Lane[]
  readonly standings: readonly Standing[]
  readonly stats: Stats
  /** What the first request refused was told, in the words of the library. */
  readonly error?: string
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
interface OpenLane extends Omit<Mutable<Lane>, 'busy'> {
  readonly busy: { readonly from: number; readonly to: number }[]
}

export async function simulate(load: Load): Promise<Simulation> {
  const clock = new VirtualClock()
  const requests: Mutable<Request>[] = []
  const lanes: OpenLane[] = []
  const standings: Standing[] = []
  const rows: boolean[] = []
  let waiting = 0
  let error: string | undefined

  class Connection {
    readonly lane: OpenLane
    since = 0
    constructor() {
      let row = 0
      while (rows[row]) row++
      rows[row] = true
      this.lane = { connection: lanes.length + 1, row, opened: clock.now(), busy: [] }
      lanes.push(this.lane)
    }
    reset(): void {
      this.lane.busy.push({ from: this.since, to: clock.now() })
    }
    close(): void {
      rows[this.lane.row] = false
      this.lane.closed = clock.now()
    }
  }
  const { poolSize, maxOverflow, poolTimeout } = load
  const pool = new QueuePool(() => new Connection(), { poolSize, maxOverflow, poolTimeout, clock })
  const note = () => {
    const at = clock.now()
    const now = { at, lent: pool.checkedout(), idle: pool.checkedin(), waiting }
    if (standings.at(-1)?.at === at) standings[standings.length - 1] = now
    else standings.push(now)
  }

  const chance = seeded(load.seed)
  const around = timing(load.rhythm, chance)
  const lent = new Map<Mutable<Request>, Connection>()
  const arrive = () => {
    const request: Mutable<Request> = { id: requests.length + 1, arrived: clock.now() }
    requests.push(request)
    // Drawn now, so that what the pool does changes nobody's luck: two loads with one seed can be compared.
    const lasts = around(load.queryMs / 1000)
    waiting += 1
    pool.checkoutAsync().then(
      (connection) => {
        waiting -= 1
        request.got = clock.now()
        request.connection = connection.lane.connection
        connection.since = clock.now()
        lent.set(request, connection)
        clock.after(lasts, () => {
          request.left = clock.now()
          lent.delete(request)
          pool.checkin(connection)
          note()
        })
        note()
      },
      (refused: unknown) => {
        if (!(refused instanceof TimeoutError)) throw refused
        waiting -= 1
        request.left = clock.now()
        request.timedOut = true
        error ??= refused.message
        note()
      },
    )
    note()
    clock.after(around(1 / load.perSecond), arrive)
  }
  note()
  clock.after(load.rhythm === 'fijo' ? 0 : around(1 / load.perSecond), arrive)
  await clock.runUntil(load.seconds)
  for (const connection of lent.values()) connection.lane.busy.push({ from: connection.since, to: load.seconds })
  return {
    load,
    requests,
    lanes,
    standings,
    stats: statsOf(load, requests, lanes, standings),
    ...(error === undefined ? {} : { error }),
  }
}
