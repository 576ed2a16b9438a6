/**
 * Connection pools. `QueuePool` keeps up to `poolSize` connections, opens up to `maxOverflow` more under load and
 * then makes callers wait `timeout` seconds. Time comes from an injected clock so that a chapter can simulate an hour
 * of load in a millisecond.
 */
import { InvalidRequestError, TimeoutError } from '../errors.ts'

export interface Clock {
  /** Seconds. */
  now(): number
  /** Calls back after some seconds; returns how to cancel. */
  after(seconds: number, call: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now() / 1000,
  after(seconds, call) {
    const timer = setTimeout(call, seconds * 1000)
    return () => clearTimeout(timer)
  },
}

export interface Pooled {
  reset(): void
  close(): void
}

export interface PoolOptions {
  readonly poolSize?: number
  readonly maxOverflow?: number
  /** Seconds a checkout waits when all connections are taken. */
  readonly poolTimeout?: number
  /** Seconds after which a connection is replaced; -1 never. */
  readonly poolRecycle?: number
  readonly clock?: Clock
}

export interface PoolEvents<C> {
  connect(connection: C): void
  close(connection: C): void
  checkout(): void
  checkin(): void
}

export interface Pool<C extends Pooled> {
  checkout(): C
  checkoutAsync(): Promise<C>
  checkin(connection: C): void
  checkedout(): number
  checkedin(): number
  overflow(): number
  size(): number
  status(): string
  dispose(): void
}

function notLent(): InvalidRequestError {
  return new InvalidRequestError('Esa conexión no estaba prestada por este pool.', {
    why: 'se devolvió dos veces o pertenece a otro motor.',
    fix: 'llama a close() una sola vez por conexión.',
  })
}

interface Waiter<C> {
  readonly resolve: (connection: C) => void
  readonly reject: (error: Error) => void
  cancel: () => void
}

export class QueuePool<C extends Pooled> implements Pool<C> {
  readonly #create: () => C
  readonly #events: PoolEvents<C> | undefined
  readonly #size: number
  readonly #maxOverflow: number
  readonly #timeout: number
  readonly #recycle: number
  readonly #clock: Clock
  #idle: C[] = []
  #out = new Set<C>()
  #born = new Map<C, number>()
  /** In order of arrival; a set, since those who give up leave from the middle. */
  readonly #waiting = new Set<Waiter<C>>()

  constructor(create: () => C, options: PoolOptions = {}, events?: PoolEvents<C>) {
    this.#create = create
    this.#events = events
    this.#size = options.poolSize ?? 5
    // As SQLAlchemy: a size of zero is no limit at all.
    this.#maxOverflow = this.#size === 0 ? -1 : (options.maxOverflow ?? 10)
    this.#timeout = options.poolTimeout ?? 30
    this.#recycle = options.poolRecycle ?? -1
    this.#clock = options.clock ?? systemClock
  }

  /** Nothing can give a connection back while synchronous code waits, so a full pool answers at once. */
  checkout(): C {
    const connection = this.#take()
    if (!connection) throw this.#exhausted()
    return connection
  }

  checkoutAsync(): Promise<C> {
    const connection = this.#take()
    if (connection) return Promise.resolve(connection)
    return new Promise((resolve, reject) => {
      const waiter: Waiter<C> = { resolve, reject, cancel: () => {} }
      waiter.cancel = this.#clock.after(this.#timeout, () => {
        this.#waiting.delete(waiter)
        reject(this.#exhausted())
      })
      this.#waiting.add(waiter)
    })
  }

  checkin(connection: C): void {
    if (!this.#out.delete(connection)) throw notLent()
    connection.reset()
    this.#events?.checkin()
    const [waiter] = this.#waiting
    if (waiter) {
      this.#waiting.delete(waiter)
      waiter.cancel()
      // Who waits learns that no new connection could be had; who gives one back is not to blame.
      try {
        waiter.resolve(this.#lend(this.#fresh(connection)))
      } catch (error) {
        waiter.reject(error as Error)
      }
    } else if (this.#size === 0 || this.#idle.length < this.#size) this.#idle.push(connection)
    else this.#discard(connection)
  }

  checkedout(): number {
    return this.#out.size
  }
  checkedin(): number {
    return this.#idle.length
  }
  /** Connections beyond `poolSize`; negative until the pool has filled, as SQLAlchemy counts. */
  overflow(): number {
    return this.#out.size + this.#idle.length - this.#size
  }
  size(): number {
    return this.#size
  }
  status(): string {
    return `Pool size: ${this.#size}  Connections in pool: ${this.checkedin()} Current Overflow: ${this.overflow()} Current Checked out connections: ${this.checkedout()}`
  }
  dispose(): void {
    for (const connection of this.#idle) this.#discard(connection)
    this.#idle = []
  }

  #take(): C | undefined {
    // The one that has rested longest, as SQLAlchemy's queue gives it.
    const idle = this.#idle.shift()
    if (idle) return this.#lend(this.#fresh(idle))
    const limit = this.#maxOverflow < 0 ? Number.POSITIVE_INFINITY : this.#size + this.#maxOverflow
    if (this.#out.size < limit) return this.#lend(this.#open())
    return undefined
  }

  #open(): C {
    const connection = this.#create()
    this.#born.set(connection, this.#clock.now())
    this.#events?.connect(connection)
    return connection
  }

  #fresh(connection: C): C {
    const age = this.#clock.now() - (this.#born.get(connection) ?? 0)
    if (this.#recycle < 0 || age < this.#recycle) return connection
    this.#discard(connection)
    return this.#open()
  }

  #lend(connection: C): C {
    this.#out.add(connection)
    this.#events?.checkout()
    return connection
  }

  #discard(connection: C): void {
    this.#born.delete(connection)
    this.#events?.close(connection)
    connection.close()
  }

  #exhausted(): TimeoutError {
    return new TimeoutError(
      `QueuePool limit of size ${this.#size} overflow ${this.#maxOverflow} reached, connection timed out, timeout ${this.#timeout}`,
      {
        why: `el pool ya prestó sus ${this.#size} conexiones y las ${this.#maxOverflow} de desborde, y ninguna volvió a tiempo.`,
        fix: 'cierra las conexiones y sesiones cuando termines (using o close()), o sube poolSize, maxOverflow o poolTimeout (en Python, pool_size, max_overflow y pool_timeout).',
      },
    )
  }
}

/** No pool: each checkout opens a connection and each checkin closes it. */
export class NullPool<C extends Pooled> implements Pool<C> {
  readonly #create: () => C
  readonly #events: PoolEvents<C> | undefined
  readonly #out = new Set<C>()

  constructor(create: () => C, events?: PoolEvents<C>) {
    this.#create = create
    this.#events = events
  }
  checkout(): C {
    const connection = this.#create()
    this.#out.add(connection)
    this.#events?.connect(connection)
    this.#events?.checkout()
    return connection
  }
  checkoutAsync(): Promise<C> {
    return Promise.resolve(this.checkout())
  }
  checkin(connection: C): void {
    if (!this.#out.delete(connection)) throw notLent()
    connection.reset()
    this.#events?.checkin()
    this.#events?.close(connection)
    connection.close()
  }
  checkedout(): number {
    return this.#out.size
  }
  checkedin(): number {
    return 0
  }
  overflow(): number {
    return this.#out.size
  }
  size(): number {
    return 0
  }
  status(): string {
    return 'NullPool'
  }
  dispose(): void {}
}

/** One connection for everybody: what a database that lives in memory needs, or each would see its own. */
export class StaticPool<C extends Pooled> implements Pool<C> {
  readonly #create: () => C
  readonly #events: PoolEvents<C> | undefined
  #connection: C | undefined
  #out = 0

  constructor(create: () => C, events?: PoolEvents<C>) {
    this.#create = create
    this.#events = events
  }

  checkout(): C {
    if (!this.#connection) {
      this.#connection = this.#create()
      this.#events?.connect(this.#connection)
    }
    this.#out += 1
    this.#events?.checkout()
    return this.#connection
  }
  checkoutAsync(): Promise<C> {
    return Promise.resolve(this.checkout())
  }
  checkin(connection: C): void {
    this.#out -= 1
    if (this.#out === 0) connection.reset()
    this.#events?.checkin()
  }
  checkedout(): number {
    return this.#out
  }
  checkedin(): number {
    return this.#connection && this.#out === 0 ? 1 : 0
  }
  overflow(): number {
    return 0
  }
  size(): number {
    return 1
  }
  status(): string {
    return 'StaticPool'
  }
  dispose(): void {
    if (!this.#connection) return
    this.#events?.close(this.#connection)
    this.#connection.close()
    this.#connection = undefined
  }
}
