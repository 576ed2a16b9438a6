/** `AsyncSession`: the same core, awaited. Reading an attribute that is not loaded is refused, as SQLAlchemy does. */

import type { ParamsFor } from '../engine/connection.ts'
import { runLater, type Step } from '../engine/drive.ts'
import type { Emitter } from '../engine/events.ts'
import type { Executable, NamesOf, RowsOf } from '../engine/execute.ts'
import { Result, type ScalarResult } from '../engine/result.ts'
import { ArgumentError } from '../errors.ts'
import type { InstanceOf, KeyOf } from '../schema/model.ts'
import { executeStatement } from '../session/execute.ts'
import { type GetOptions, get } from '../session/get.ts'
import { merge } from '../session/merge.ts'
import { expire, expireAll, refresh } from '../session/refresh.ts'
import {
  contains,
  deletedOf,
  dirtyOf,
  found,
  IdentityMap,
  makeCore,
  newOf,
  type ObjectSet,
  Session,
} from '../session/session.ts'
import type { SessionCore, SessionEvents, SessionOptions } from '../session/session-core.ts'
import { stateOf } from '../session/state.ts'
import type { SessionTransaction } from '../session/transaction.ts'
import { AsyncConnection, AsyncEngine, atOnce } from './async-engine.ts'
import { AsyncResult, type AsyncScalarResult } from './async-result.ts'

type Model = abstract new (...args: never[]) => object

export class AsyncSession {
  readonly core: SessionCore
  readonly bind: AsyncEngine

  constructor(engine: AsyncEngine, options: SessionOptions = {}) {
    if (!(engine instanceof AsyncEngine))
      throw new ArgumentError('AsyncSession necesita un motor asíncrono.', {
        why: 'recibió un motor de createEngine.',
        fix: 'créalo con createAsyncEngine(url).',
      })
    this.bind = engine
    this.core = makeCore(engine.syncEngine, options, true)
  }
  get syncSession(): Session {
    return Session.over(this.core)
  }
  get events(): Emitter<SessionEvents> {
    return this.core.events
  }
  async #run<T>(what: string, steps: Step<T>): Promise<T> {
    this.core.enter(what)
    try {
      return await runLater(steps)
    } finally {
      this.core.leave()
    }
  }

  add(instance: object): void {
    this.core.add(instance)
  }
  addAll(instances: Iterable<object>): void {
    for (const each of instances) this.core.add(each)
  }
  expunge(instance: object): void {
    this.core.expunge(instance)
  }
  expungeAll(): void {
    this.core.expungeAll()
  }
  expire(instance: object, attributes?: readonly string[]): void {
    expire(this.core, instance, attributes)
  }
  expireAll(): void {
    expireAll(this.core)
  }
  has(instance: object): boolean {
    return contains(this.core, instance)
  }
  isModified(instance: object): boolean {
    return this.core.isModified(stateOf(instance))
  }
  get new(): ObjectSet {
    return newOf(this.core)
  }
  get dirty(): ObjectSet {
    return dirtyOf(this.core)
  }
  get deleted(): ObjectSet {
    return deletedOf(this.core)
  }
  get identityMap(): IdentityMap {
    return new IdentityMap(this.core)
  }

  async delete(instance: object): Promise<void> {
    await this.#run('delete', this.core.delete(instance))
  }
  async get<C extends Model>(cls: C, key: KeyOf<C>, options?: GetOptions): Promise<InstanceOf<C> | null> {
    return (await this.#run('get', get(this.core, cls, key, options))) as InstanceOf<C> | null
  }
  async getOne<C extends Model>(cls: C, key: KeyOf<C>, options?: GetOptions): Promise<InstanceOf<C>> {
    return found(await this.get(cls, key, options), cls, key)
  }
  async refresh(instance: object, attributes?: readonly string[]): Promise<void> {
    await this.#run('refresh', refresh(this.core, instance, attributes))
  }
  async merge<I extends object>(instance: I, options: { readonly load?: boolean } = {}): Promise<I> {
    return (await this.#run('merge', merge(this.core, instance, options.load ?? true))) as I
  }
  async execute<S extends Executable>(statement: S, params?: ParamsFor): Promise<Result<RowsOf<S>, NamesOf<S>>> {
    return new Result(await this.#run('execute', executeStatement(this.core, statement, params)))
  }
  async scalars<S extends Executable>(statement: S, params?: ParamsFor): Promise<ScalarResult<RowsOf<S>[0]>> {
    return (await this.execute(statement, params)).scalars()
  }
  async scalar<S extends Executable>(statement: S, params?: ParamsFor): Promise<RowsOf<S>[0] | null> {
    return (await this.execute(statement, params)).scalar()
  }
  /** `for await (const autor of await session.streamScalars(select(Autor)))`. */
  async stream<S extends Executable>(statement: S, params?: ParamsFor): Promise<AsyncResult<RowsOf<S>, NamesOf<S>>> {
    return new AsyncResult(await this.execute(statement, params))
  }
  async streamScalars<S extends Executable>(
    statement: S,
    params?: ParamsFor,
  ): Promise<AsyncScalarResult<RowsOf<S>[0]>> {
    return (await this.stream(statement, params)).scalars()
  }
  async flush(): Promise<void> {
    await this.#run('flush', this.core.flush())
  }
  async commit(): Promise<void> {
    await this.#run('commit', this.core.commit())
  }
  async rollback(): Promise<void> {
    await this.#run('rollback', this.core.rollback())
  }
  async connection(): Promise<AsyncConnection> {
    return new AsyncConnection(await this.#run('connection', this.core.connection()))
  }
  /** `await session.begin(async () => { … })`, as `async with session.begin()`. */
  async begin<T>(work: () => Promise<T> | T): Promise<T> {
    return await this.#within(this.core.begin(), work)
  }
  async beginNested<T>(work: () => Promise<T> | T): Promise<T> {
    return await this.#within(await this.#run('beginNested', this.core.beginNested()), work)
  }
  async #within<T>(transaction: SessionTransaction, work: () => Promise<T> | T): Promise<T> {
    const outer = this.core.guard
    this.core.guard = transaction
    let result: T
    try {
      result = await work()
      this.core.guard = outer
      if (transaction.status === 'active') await this.#run('commit', this.core.commit(transaction))
      // A failed flush that the function caught: leaving the block acknowledges it, as SessionTransaction.__exit__.
      else if (transaction.status === 'failed') await this.#run('rollback', this.core.rollback(transaction))
    } catch (error) {
      this.core.guard = outer
      if (transaction.status !== 'closed') await this.#run('rollback', this.core.rollback(transaction))
      throw error
    }
    return result
  }
  /** Runs synchronous code, lazy loading included, against the same session. */
  async runSync<T>(work: (session: Session) => T): Promise<T> {
    this.core.enter('runSync')
    try {
      return await atOnce(this.bind.syncEngine, () => {
        this.core.allowed++
        try {
          return work(this.syncSession)
        } finally {
          this.core.allowed--
        }
      })
    } finally {
      this.core.leave()
    }
  }
  inTransaction(): boolean {
    return this.core.inTransaction()
  }
  inNestedTransaction(): boolean {
    return this.core.inNestedTransaction()
  }
  get isActive(): boolean {
    return this.core.transaction?.status !== 'failed'
  }
  get autoflush(): boolean {
    return this.core.autoflushes
  }
  set autoflush(on: boolean) {
    this.core.autoflushes = on
  }
  contains(instance: object): boolean {
    return this.has(instance)
  }
  [Symbol.iterator](): IterableIterator<object> {
    return this.syncSession[Symbol.iterator]()
  }
  async close(): Promise<void> {
    await runLater(this.core.close())
  }
  async reset(): Promise<void> {
    await this.close()
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

export interface AsyncSessionFactory {
  (options?: SessionOptions): AsyncSession
  new (options?: SessionOptions): AsyncSession
  begin<T>(work: (session: AsyncSession) => Promise<T> | T): Promise<T>
}

export function asyncSessionmaker(
  given: AsyncEngine | (SessionOptions & { readonly bind?: AsyncEngine }),
  more: SessionOptions = {},
): AsyncSessionFactory {
  const { bind, ...defaults } = given instanceof AsyncEngine ? { bind: given, ...more } : given
  const make = (options: SessionOptions = {}) => new AsyncSession(bind as AsyncEngine, { ...defaults, ...options })
  // A function, not an arrow: it can be called with and without `new`.
  function factory(options?: SessionOptions): AsyncSession {
    return make(options)
  }
  return Object.assign(factory, {
    async begin<T>(work: (session: AsyncSession) => Promise<T> | T): Promise<T> {
      await using session = make()
      return await session.begin(() => work(session))
    },
  }) as unknown as AsyncSessionFactory
}
