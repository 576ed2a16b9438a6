/** `Session`: the synchronous face of the session, with SQLAlchemy's names. */

import { Connection, type ParamsFor } from '../engine/connection.ts'
import { runNow, type Step } from '../engine/drive.ts'
import type { Engine } from '../engine/engine.ts'
import type { Emitter } from '../engine/events.ts'
import type { Executable, NamesOf, RowsOf } from '../engine/execute.ts'
import { Result, type ScalarResult } from '../engine/result.ts'
import { ArgumentError, NoResultFound, ResourceClosedError, shown } from '../errors.ts'
import { mapperOf } from '../schema/mapper.ts'
import type { InstanceOf, KeyOf } from '../schema/model.ts'
import type { SelectItem } from '../sql/select.ts'
import { bulkInsert, bulkSave, bulkUpdate, type Mapping } from './bulk.ts'
import { executeStatement } from './execute.ts'
import { type GetOptions, get } from './get.ts'
import { liveSessions, remember } from './live.ts'
import { merge } from './merge.ts'
import { Query, type QueryRow } from './query.ts'
import { expire, expireAll, refresh } from './refresh.ts'
import { SessionCore, type SessionEvents, type SessionOptions } from './session-core.ts'
import { PERSISTENT, stateOf, stateOrNull } from './state.ts'
import type { SessionTransaction } from './transaction.ts'

type Model = abstract new (...args: never[]) => object

/** The session that shows each core, so that there is only one. */
const faces = new WeakMap<SessionCore, Session>()

/** Every synchronous session that somebody still holds. */
export function closeAllSessions(): void {
  for (const core of liveSessions()) if (!core.asynchronous) runNow(core.close())
}

export class Session {
  readonly core: SessionCore

  constructor(engine: Engine | { readonly bind: Engine } | SessionCore, options: SessionOptions = {}) {
    this.core =
      engine instanceof SessionCore
        ? engine
        : makeCore(engine && 'bind' in engine ? engine.bind : engine, options, false)
    faces.set(this.core, this)
  }
  /** The session of a core: what `runSync` and `objectSession` give. */
  static over(core: SessionCore): Session {
    return faces.get(core) ?? new Session(core)
  }
  get bind(): Engine {
    return this.core.engine
  }
  get events(): Emitter<SessionEvents> {
    return this.core.events
  }
  #run<T>(steps: Step<T>): T {
    return this.core.now(steps)
  }

  // Objects
  add(instance: object): void {
    this.core.add(instance)
  }
  addAll(instances: Iterable<object>): void {
    for (const each of instances) this.core.add(each)
  }
  delete(instance: object): void {
    this.#run(this.core.delete(instance))
  }
  expunge(instance: object): void {
    this.core.expunge(instance)
  }
  expungeAll(): void {
    this.core.expungeAll()
  }
  merge<I extends object>(instance: I, options: { readonly load?: boolean } = {}): I {
    return this.#run(merge(this.core, instance, options.load ?? true)) as I
  }
  refresh(instance: object, attributes?: readonly string[]): void {
    this.#run(refresh(this.core, instance, attributes))
  }
  expire(instance: object, attributes?: readonly string[]): void {
    expire(this.core, instance, attributes)
  }
  expireAll(): void {
    expireAll(this.core)
  }
  get<C extends Model>(cls: C, key: KeyOf<C>, options?: GetOptions): InstanceOf<C> | null {
    return this.#run(get(this.core, cls, key, options)) as InstanceOf<C> | null
  }
  getOne<C extends Model>(cls: C, key: KeyOf<C>, options?: GetOptions): InstanceOf<C> {
    return found(this.get(cls, key, options), cls, key)
  }
  isModified(instance: object): boolean {
    return this.core.isModified(stateOf(instance))
  }
  /** `objeto in session`. */
  has(instance: object): boolean {
    return contains(this.core, instance)
  }
  contains(instance: object): boolean {
    return this.has(instance)
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
  [Symbol.iterator](): IterableIterator<object> {
    return [...this.core.fresh, ...this.core.all()].map((state) => state.obj)[Symbol.iterator]()
  }

  // Statements
  execute<S extends Executable>(statement: S, params?: ParamsFor): Result<RowsOf<S>, NamesOf<S>> {
    return new Result(this.#run(executeStatement(this.core, statement, params)))
  }
  scalars<S extends Executable>(statement: S, params?: ParamsFor): ScalarResult<RowsOf<S>[0]> {
    return this.execute(statement, params).scalars()
  }
  scalar<S extends Executable>(statement: S, params?: ParamsFor): RowsOf<S>[0] | null {
    return this.execute(statement, params).scalar()
  }
  /** The older way of asking, which many guides still use. */
  query<const I extends readonly SelectItem[]>(...items: I): Query<QueryRow<I>, I[0]> {
    return new Query<QueryRow<I>, I[0]>(this, items)
  }

  // Transactions
  flush(): void {
    this.#run(this.core.flush())
  }
  commit(): void {
    this.#run(this.core.commit())
  }
  rollback(): void {
    this.#run(this.core.rollback())
  }
  /**
   * `session.begin(() => { … })` commits at the end and rolls back on an error, as Python's `with session.begin()`.
   * Without a function it opens the transaction and gives it: `commit()` or `rollback()` end it.
   */
  begin(): TransactionHandle
  begin<T>(work: (transaction: TransactionHandle) => T): T
  begin<T>(work?: (transaction: TransactionHandle) => T): T | TransactionHandle {
    const transaction = this.core.begin()
    const handle = new TransactionHandle(this.core, transaction)
    return work ? this.#within(transaction, handle, work) : handle
  }
  /** A savepoint, in the same two forms. */
  beginNested(): TransactionHandle
  beginNested<T>(work: (transaction: TransactionHandle) => T): T
  beginNested<T>(work?: (transaction: TransactionHandle) => T): T | TransactionHandle {
    const transaction = this.#run(this.core.beginNested())
    const handle = new TransactionHandle(this.core, transaction)
    return work ? this.#within(transaction, handle, work) : handle
  }
  #within<T>(
    transaction: SessionTransaction,
    handle: TransactionHandle,
    work: (transaction: TransactionHandle) => T,
  ): T {
    const outer = this.core.guard
    this.core.guard = transaction
    let result: T
    try {
      result = work(handle)
      this.core.guard = outer
      if (transaction.status === 'active') this.#run(this.core.commit(transaction))
      // A failed flush that the function caught: leaving the block acknowledges it, as SessionTransaction.__exit__.
      else if (transaction.status === 'failed') this.#run(this.core.rollback(transaction))
    } catch (error) {
      this.core.guard = outer
      if (transaction.status !== 'closed') this.#run(this.core.rollback(transaction))
      throw error
    }
    return result
  }
  inTransaction(): boolean {
    return this.core.inTransaction()
  }
  inNestedTransaction(): boolean {
    return this.core.inNestedTransaction()
  }
  getTransaction(): TransactionHandle | null {
    return this.core.transaction ? new TransactionHandle(this.core, this.core.transaction) : null
  }
  get isActive(): boolean {
    return this.core.transaction?.status !== 'failed'
  }
  /** The transaction's connection, for Core. */
  connection(): Connection {
    return new Connection(this.#run(this.core.connection()))
  }
  /** Without autoflush while the function runs, as Python's `with session.no_autoflush`. */
  noAutoflush<T>(work: () => T): T {
    const before = this.core.autoflushes
    this.core.autoflushes = false
    try {
      return work()
    } finally {
      this.core.autoflushes = before
    }
  }
  get autoflush(): boolean {
    return this.core.autoflushes
  }
  set autoflush(on: boolean) {
    this.core.autoflushes = on
  }

  // Bulk, as older guides write it
  /** Rows written without the session's care: new objects stay outside it, with their key if `returnDefaults`. */
  bulkSaveObjects(instances: Iterable<object>, options: { readonly returnDefaults?: boolean } = {}): void {
    this.#run(bulkSave(this.core, [...instances], options.returnDefaults ?? false))
  }
  /** One statement for each run of rows with the same columns; what is null is left out. */
  bulkInsertMappings(cls: Model, rows: readonly Mapping[]): void {
    this.#run(bulkInsert(this.core, mapperOf(cls, 'bulkInsertMappings()'), rows))
  }
  bulkUpdateMappings(cls: Model, rows: readonly Mapping[]): void {
    this.#run(bulkUpdate(this.core, mapperOf(cls, 'bulkUpdateMappings()'), rows))
  }

  close(): void {
    this.#run(this.core.close())
  }
  /** The same as `close()`: the session is as new, and can go on being used. */
  reset(): void {
    this.close()
  }
  /** Closes every session there is. */
  static closeAll(): void {
    closeAllSessions()
  }
  [Symbol.dispose](): void {
    this.close()
  }
}

export class TransactionHandle {
  readonly #core: SessionCore
  readonly #transaction: SessionTransaction
  constructor(core: SessionCore, transaction: SessionTransaction) {
    this.#core = core
    this.#transaction = transaction
  }
  get isActive(): boolean {
    return this.#transaction.isActive
  }
  get nested(): boolean {
    return this.#transaction.nested
  }
  commit(): void {
    if (this.#transaction.status === 'closed')
      throw new ResourceClosedError('This transaction is closed', {
        why: 'ya se hizo commit o rollback con ella.',
        fix: 'abre otra con session.begin().',
      })
    this.#core.now(this.#core.commit(this.#transaction))
  }
  rollback(): void {
    if (this.#transaction.status !== 'closed') this.#core.now(this.#core.rollback(this.#transaction))
  }
  /** `using` cannot see errors: what was not committed is undone. */
  [Symbol.dispose](): void {
    this.rollback()
  }
}

/** A set that also answers to `length`, for those who come from `len(session.new)`. */
export class ObjectSet extends Set<object> {
  get length(): number {
    return this.size
  }
}
export const newOf = (core: SessionCore) => new ObjectSet([...core.fresh].map((state) => state.obj))
export const dirtyOf = (core: SessionCore) =>
  new ObjectSet(
    [...core.modified]
      .filter((state) => state.mode === PERSISTENT && state.modified && !core.doomed.has(state))
      .map((state) => state.obj),
  )
export const deletedOf = (core: SessionCore) => new ObjectSet([...core.doomed].map((state) => state.obj))

export class IdentityMap implements Iterable<object> {
  readonly #core: SessionCore
  constructor(core: SessionCore) {
    this.#core = core
  }
  get size(): number {
    return this.#core.size
  }
  get length(): number {
    return this.#core.size
  }
  values(): object[] {
    return [...this]
  }
  *[Symbol.iterator](): IterableIterator<object> {
    for (const state of this.#core.all()) yield state.obj
  }
}

export function contains(core: SessionCore, instance: unknown): boolean {
  const state = stateOrNull(instance)
  return state !== undefined && state.session === core && (state.mode === 1 || state.mode === PERSISTENT)
}

export function found<T>(instance: T | null, cls: Model, key: unknown): T {
  if (instance !== null) return instance
  throw new NoResultFound(`No row was found when one was required: ${cls.name} ${shown(key)}`, {
    why: 'no hay ninguna fila con esa clave primaria.',
    fix: 'usa get(), que devuelve null si no está.',
  })
}

export function makeCore(bind: Engine, options: SessionOptions, asynchronous: boolean): SessionCore {
  for (const key of Object.keys(options))
    if (!['autoflush', 'expireOnCommit', 'bind'].includes(key))
      throw new ArgumentError(`La sesión no tiene la opción «${key}».`, {
        why: 'una opción desconocida no haría nada.',
        fix: 'las opciones son autoflush y expireOnCommit.',
      })
  const core = new SessionCore(bind, options, asynchronous)
  remember(core)
  return core
}

export interface SessionFactory {
  (options?: SessionOptions): Session
  new (options?: SessionOptions): Session
  /** A session whose transaction is committed at the end of the function. */
  begin<T>(work: (session: Session) => T): T
  configure(options: SessionOptions & { readonly bind?: Engine }): void
}

/** `const Sesion = sessionmaker({ bind: engine })`; then `using session = Sesion()` (or `new Sesion()`). */
export function sessionmaker(
  given: Engine | (SessionOptions & { readonly bind?: Engine }) = {},
  more: SessionOptions = {},
): SessionFactory {
  let defaults = ('pool' in given ? { bind: given, ...more } : given) as SessionOptions & { bind?: Engine }
  const make = (options: SessionOptions = {}) => {
    const { bind, ...rest } = { ...defaults, ...options }
    return new Session(bind as Engine, rest)
  }
  // A function, not an arrow: it can be called with and without `new`.
  function factory(options?: SessionOptions): Session {
    return make(options)
  }
  return Object.assign(factory, {
    begin<T>(work: (session: Session) => T): T {
      const session = make()
      try {
        return session.begin(() => work(session))
      } finally {
        session.close()
      }
    },
    configure(options: SessionOptions & { readonly bind?: Engine }) {
      defaults = { ...defaults, ...options }
    },
  }) as unknown as SessionFactory
}

/** The session an object is in, or null. */
export function objectSession(instance: object): Session | null {
  const { session } = stateOf(instance)
  return session instanceof SessionCore ? Session.over(session) : null
}
