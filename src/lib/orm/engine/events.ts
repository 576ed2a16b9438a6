import type { DbConnection } from '../dialects/dialect.ts'

import { InvalidRequestError } from '../errors.ts'

/** A typed emitter. `has` lets hot paths skip building a record that nobody will read. */
export type Listener<A extends readonly unknown[]> = (...args: A) => void

export class Emitter<M extends Record<keyof M, readonly unknown[]>> {
  #listeners: { [K in keyof M]?: Listener<M[K]>[] } = {}
  readonly #names: readonly (keyof M)[] | undefined

  /** With the names it knows, a mistyped one is an error instead of a listener that nobody calls. */
  constructor(names?: readonly (keyof M)[]) {
    this.#names = names
  }

  on<K extends keyof M>(name: K, listener: Listener<M[K]>): () => void {
    if (this.#names && !this.#names.includes(name))
      throw new InvalidRequestError(`No such event '${String(name)}' for target`, {
        why: `los eventos que hay aquí son ${this.#names.join(', ')}.`,
        fix: 'revisa el nombre: es el de SQLAlchemy sin guiones bajos, beforeCursorExecute por before_cursor_execute.',
      })
    if (typeof listener !== 'function')
      throw new InvalidRequestError(`El evento «${String(name)}» necesita una función.`, {
        why: 'un evento llama a quien lo escucha cada vez que ocurre.',
        fix: `escribe event.listen(objeto, '${String(name)}', (…) => { … }).`,
      })
    const list = this.#listeners[name]
    if (list) list.push(listener)
    else this.#listeners[name] = [listener]
    return () => this.off(name, listener)
  }

  off<K extends keyof M>(name: K, listener: Listener<M[K]>): void {
    const list = this.#listeners[name]?.filter((each) => each !== listener)
    if (list?.length) this.#listeners[name] = list
    else delete this.#listeners[name]
  }

  has(name: keyof M): boolean {
    return this.#listeners[name] !== undefined
  }

  emit<K extends keyof M>(name: K, ...args: M[K]): void {
    const list = this.#listeners[name]
    if (list) for (const listener of list) listener(...args)
  }
}

/** One statement as the driver got it. `executemany` rows that answer (RETURNING) are reported one by one. */
export interface StatementRecord {
  readonly sql: string
  readonly params: readonly unknown[] | readonly (readonly unknown[])[]
  readonly executemany: boolean
  rows?: readonly (readonly unknown[])[]
  columns?: readonly string[]
  rowcount?: number
  /** Numbers the connections of the program, so that what happens in two at once can be told apart. */
  readonly connection: number
  /** Milliseconds spent in the driver. */
  ms?: number
  error?: unknown
}

/** Engine events. Names follow SQLAlchemy's ConnectionEvents and PoolEvents. */
export type EngineEvents = {
  beforeCursorExecute: [record: StatementRecord]
  afterCursorExecute: [record: StatementRecord]
  begin: [connection: number]
  commit: [connection: number]
  rollback: [connection: number]
  savepoint: [name: string, connection: number]
  rollbackSavepoint: [name: string, connection: number]
  releaseSavepoint: [name: string, connection: number]
  connect: [connection: DbConnection]
  /** A connection is about to be closed for good, and with it a database that lives in memory. */
  close: [connection: DbConnection]
  checkout: []
  checkin: []
}

export const ENGINE_EVENTS: readonly (keyof EngineEvents)[] = [
  'beforeCursorExecute',
  'afterCursorExecute',
  'begin',
  'commit',
  'rollback',
  'savepoint',
  'rollbackSavepoint',
  'releaseSavepoint',
  'connect',
  'close',
  'checkout',
  'checkin',
]

type Listens<M extends Record<keyof M, readonly unknown[]>> = { readonly events: Emitter<M> }

/** `event.listen(engine, 'beforeCursorExecute', fn)`, as in SQLAlchemy; `remove` undoes it. */
export const event = {
  listen<M extends Record<keyof M, readonly unknown[]>, K extends keyof M>(
    target: Listens<M>,
    name: K,
    listener: Listener<M[K]>,
  ): void {
    target.events.on(name, listener)
  },
  remove<M extends Record<keyof M, readonly unknown[]>, K extends keyof M>(
    target: Listens<M>,
    name: K,
    listener: Listener<M[K]>,
  ): void {
    target.events.off(name, listener)
  },
}
