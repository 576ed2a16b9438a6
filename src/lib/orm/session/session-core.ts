/**
 * What a session does, as steps that a driver runs: at once for `Session`, awaiting for `AsyncSession`. State lives
 * here; the two public classes only choose the driver.
 */

import type { DbValue } from '../dialects/dialect.ts'
import { CoreConnection, missingGreenlet } from '../engine/connection.ts'
import { refuse, runNow, type Step } from '../engine/drive.ts'
import type { Engine } from '../engine/engine.ts'
import { Emitter } from '../engine/events.ts'
import { convertRows } from '../engine/execute.ts'
import { births } from '../engine/watch.ts'
import { ensure } from '../ensure.ts'
import {
  IllegalStateChangeError,
  InvalidRequestError,
  PendingRollbackError,
  shown,
  UnboundExecutionError,
} from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import { mapperOf } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { bindAll } from '../sql/compile.ts'
import { Select } from '../sql/select.ts'
import { reconcile } from './attributes.ts'
import { InstrumentedList, listChanges, listSaved } from './collection.ts'
import { type Loading, materialise, type Pending, refill } from './load.ts'
import type { LoaderOption } from './options.ts'
import { saveAll } from './persist.ts'
import { type PlanOptions, planQuery, type QueryPlan } from './query-plan.ts'
import { deleteAll, saveAssociations } from './remove.ts'
import {
  DELETED,
  DETACHED,
  type IdentityKey,
  type InstanceState,
  type Mode,
  PENDING,
  PERSISTENT,
  type SessionHook,
  stateOf,
  TRANSIENT,
} from './state.ts'
import { columnsToLoad, followUp, keySelect, loadByKey, loadExpired, loadRelation } from './strategies.ts'
import { SessionTransaction } from './transaction.ts'
import { UnitOfWork } from './unit-of-work.ts'
import { changedColumns } from './update.ts'

export interface SessionOptions {
  readonly autoflush?: boolean
  readonly expireOnCommit?: boolean
}

/** Session events; names follow SQLAlchemy's SessionEvents. */
export type SessionEvents = {
  beforeFlush: []
  afterFlush: []
  beforeCommit: []
  afterCommit: []
  afterRollback: []
  /** Every change of state of an object: transient → pending → persistent → deleted → detached. */
  stateChange: [change: { readonly instance: object; readonly from: StateName; readonly to: StateName }]
  loaded: [instance: object]
  warning: [message: string]
}
export type StateName = InstanceState['stateName']
const NAMES: readonly StateName[] = ['transient', 'pending', 'persistent', 'deleted', 'detached']

const plans = new WeakMap<object, Map<string, QueryPlan>>()
let sessions = 0

export class SessionCore implements SessionHook {
  readonly engine: Engine
  readonly events = new Emitter<SessionEvents>()
  #hashKey = 0
  readonly expireOnCommit: boolean
  autoflushes: boolean
  /** An asynchronous session refuses what would have to wait without an await. */
  readonly asynchronous: boolean
  allowed = 0
  readonly #maps = new Map<Mapper, Map<IdentityKey, InstanceState>>()
  readonly fresh = new Set<InstanceState>()
  readonly modified = new Set<InstanceState>()
  readonly doomed = new Set<InstanceState>()
  transaction: SessionTransaction | null = null
  /** The transaction of a `begin(() => …)` that has ended while its function is still running. */
  guard: SessionTransaction | null = null
  #connection: CoreConnection | null = null
  #flushing = false
  #busy = false
  #order = 0

  constructor(engine: Engine, options: SessionOptions, asynchronous: boolean) {
    if (!engine)
      throw new UnboundExecutionError('La sesión no tiene motor.', {
        fix: 'escribe new Session(engine), o sessionmaker({ bind: engine }).',
      })
    this.engine = engine
    this.asynchronous = asynchronous
    this.autoflushes = options.autoflush ?? true
    this.expireOnCommit = options.expireOnCommit ?? true
    births.emit('session', this)
  }

  /** Numbers the sessions that messages speak of, in the order in which they first do. */
  get hashKey(): number {
    this.#hashKey ||= ++sessions
    return this.#hashKey
  }

  /** Runs steps that an attribute or a synchronous method needs finished now. */
  now<T>(steps: Step<T>): T {
    return this.asynchronous && this.allowed === 0 ? refuse(steps, missingGreenlet) : runNow(steps)
  }

  // ── identity map and states ───────────────────────────────────────────────────────────────────────────────────────

  identity(mapper: Mapper): Map<IdentityKey, InstanceState> {
    const map = this.#maps.get(mapper)
    return map ?? ensure(this.#maps, mapper, () => new Map())
  }
  *all(): IterableIterator<InstanceState> {
    for (const map of this.#maps.values()) yield* map.values()
  }
  get size(): number {
    let count = 0
    for (const map of this.#maps.values()) count += map.size
    return count
  }
  lookup(mapper: Mapper, key: IdentityKey): InstanceState | undefined {
    return this.#maps.get(mapper)?.get(key)
  }
  stateOf(instance: object): InstanceState {
    return stateOf(instance)
  }
  move(state: InstanceState, mode: Mode): void {
    const from = state.mode
    state.mode = mode
    if (this.events.has('stateChange') && from !== mode)
      this.events.emit('stateChange', {
        instance: state.obj,
        from: NAMES[from] as StateName,
        to: NAMES[mode] as StateName,
      })
  }
  touched(state: InstanceState): void {
    if (state.mode !== PERSISTENT) return
    this.modified.add(state)
    this.transaction?.dirtied.add(state)
  }
  warn(message: string): void {
    if (this.events.has('warning')) this.events.emit('warning', message)
    else console.warn(`SAWarning: ${message}`)
  }

  isModified(state: InstanceState): boolean {
    if (changedColumns(state).length) return true
    for (const index of state.relCommitted?.keys() ?? []) {
      const property = state.mapper.relationships[index] as RelationshipProperty
      const value = state.rels?.[index]
      if (property.uselist && value instanceof InstrumentedList) {
        const { added, removed } = listChanges(value)
        if (added.length || removed.length) return true
      } else if (state.relCommitted?.get(index) !== value) return true
    }
    return false
  }

  // ── add, expunge, delete ──────────────────────────────────────────────────────────────────────────────────────────

  add(instance: unknown): void {
    const state = stateOf(instance)
    state.mapper.registry.configure()
    this.#autobegin()
    this.cascadeAdd(state)
  }
  cascadeAdd(state: InstanceState): void {
    if (state.session === this && (state.mode === PENDING || state.mode === PERSISTENT)) {
      if (state.mode === PERSISTENT) this.doomed.delete(state)
    } else this.#attach(state)
    this.#cascadeSaved(state)
  }
  #attach(state: InstanceState): void {
    if (state.session && state.session !== this)
      throw new InvalidRequestError(
        `Object '${state.describe()}' is already attached to session '${(state.session as SessionCore).hashKey}' (this is '${this.hashKey}')`,
        {
          why: 'un objeto vive en una sola sesión a la vez.',
          fix: 'usa session.merge(objeto), o quítalo antes de la otra con expunge().',
        },
      )
    if (state.mode === DELETED)
      throw new InvalidRequestError(`Instance '${state.describe()}' has been deleted.`, {
        why: 'ya se borró en esta transacción.',
        fix: 'haz rollback(), o crea un objeto nuevo.',
      })
    if (state.key === undefined) {
      state.session = this
      state.insertOrder = this.#order++
      this.fresh.add(state)
      this.move(state, PENDING)
      return
    }
    const map = this.identity(state.mapper)
    const other = map.get(state.key)
    if (other && other !== state)
      throw new InvalidRequestError(
        `Can't attach instance ${state.describe()}; another instance with key is already present in this session.`,
        {
          why: 'la sesión ya tiene otro objeto para esa fila.',
          fix: 'usa session.merge(objeto) para copiar los cambios sobre el que ya está.',
        },
      )
    map.set(state.key, state)
    state.session = this
    this.move(state, PERSISTENT)
    if (state.modified) this.modified.add(state)
  }
  #cascadeSaved(state: InstanceState): void {
    if (!state.mapper.relationships.length || !state.rels) return
    const seen = new Set([state])
    const visit = (from: InstanceState) => {
      for (const property of from.mapper.relationships) {
        if (!property.cascades.saveUpdate) continue
        for (const item of relatedNow(from, property)) {
          const next = stateOf(item)
          if (seen.has(next)) continue
          seen.add(next)
          if (next.mode === DELETED) continue
          if (next.session === this && (next.mode === PENDING || next.mode === PERSISTENT)) continue
          this.#attach(next)
          visit(next)
        }
      }
    }
    visit(state)
  }
  expungePending(state: InstanceState): void {
    if (!this.fresh.delete(state)) return
    this.#release(state, TRANSIENT)
    // Those that were only in the session because of it leave with it.
    for (const each of this.cascadeLoaded('expunge', state)) if (this.fresh.delete(each)) this.#release(each, TRANSIENT)
  }
  expunge(instance: unknown): void {
    const state = stateOf(instance)
    if (state.session !== this)
      throw new InvalidRequestError(`Instance ${state.describe()} is not present in this Session`, {
        fix: 'solo se puede quitar lo que está en la sesión.',
      })
    const all = [state, ...this.cascadeLoaded('expunge', state)]
    for (const each of all) {
      if (each.session !== this) continue
      if (each.mode === PENDING) this.expungePending(each)
      else {
        this.#forget(each)
        this.#release(each, DETACHED)
      }
    }
  }
  expungeAll(): void {
    for (const state of [...this.fresh]) this.expungePending(state)
    for (const state of [...this.all(), ...(this.transaction?.removed ?? [])]) this.#release(state, DETACHED)
    this.#maps.clear()
    this.modified.clear()
    this.doomed.clear()
  }
  #forget(state: InstanceState): void {
    const map = this.#maps.get(state.mapper)
    if (state.key !== undefined && map?.get(state.key) === state) map.delete(state.key)
    this.modified.delete(state)
    this.doomed.delete(state)
  }
  #release(state: InstanceState, mode: Mode): void {
    state.session = null
    this.move(state, mode)
  }

  *delete(instance: unknown): Step<void> {
    const state = stateOf(instance)
    if (state.key === undefined)
      throw new InvalidRequestError(`Instance '${state.describe()}' is not persisted`, {
        why: 'el objeto no está guardado en la base: no hay fila que borrar.',
        fix: 'si estaba pendiente, quítalo con session.expunge(objeto).',
      })
    if (state.session !== this) this.cascadeAdd(state)
    if (this.doomed.has(state)) return
    this.#autobegin()
    // The cascade is followed first: loading it may flush, and nothing is to be deleted half way.
    const reached = yield* this.cascade('delete', state)
    this.doomed.add(state)
    for (const each of reached) {
      if (each.mode === PERSISTENT) this.doomed.add(each)
      else if (each.mode === PENDING) this.expungePending(each)
    }
  }

  /** Objects reached by a cascade, loading the relationships it goes through, deepest first left to the flush. */
  *cascade(kind: 'delete', state: InstanceState, seen = new Set<InstanceState>([state])): Step<InstanceState[]> {
    const out: InstanceState[] = []
    const own: InstanceState[] = []
    for (const property of state.mapper.relationships) {
      if (!property.cascades[kind]) continue
      if (property.options.passiveDeletes && state.rels?.[property.index] === undefined) continue
      const value = state.rels?.[property.index] ?? (yield* loadRelation(this, state, property, true))
      const items = property.uselist ? [...(value as object[])] : value ? [value as object] : []
      for (const item of items) {
        const next = stateOf(item)
        if (seen.has(next)) continue
        seen.add(next)
        own.push(next)
        out.push(next)
        out.push(...(yield* this.cascade(kind, next, seen)))
      }
    }
    return out
  }
  cascadeLoaded(
    kind: 'expunge' | 'merge' | 'refreshExpire',
    state: InstanceState,
    seen = new Set<InstanceState>([state]),
  ): InstanceState[] {
    const out: InstanceState[] = []
    for (const property of state.mapper.relationships) {
      if (!property.cascades[kind]) continue
      for (const item of relatedNow(state, property)) {
        const next = stateOf(item)
        if (seen.has(next)) continue
        seen.add(next)
        out.push(next, ...this.cascadeLoaded(kind, next, seen))
      }
    }
    return out
  }

  // ── transactions ──────────────────────────────────────────────────────────────────────────────────────────────────

  #autobegin(): SessionTransaction {
    const { transaction } = this
    if (this.guard && this.guard.status === 'closed')
      throw new InvalidRequestError(
        "Can't operate on closed transaction inside context manager.  Please complete the context manager before emitting further commands.",
        {
          why: 'dentro de begin() ya se hizo commit o rollback, y esa transacción terminó.',
          fix: 'deja que begin() confirme al final, o sigue trabajando fuera de él.',
        },
      )
    if (transaction) {
      if (transaction.status === 'failed') throw this.#pendingRollback(transaction)
      return transaction
    }
    this.transaction = new SessionTransaction(null)
    return this.transaction
  }
  #pendingRollback(transaction: SessionTransaction): PendingRollbackError {
    const cause =
      transaction.cause instanceof Error ? transaction.cause.message.split('\n')[0] : shown(transaction.cause)
    return new PendingRollbackError(
      `This Session's transaction has been rolled back due to a previous exception during flush. To begin a new transaction with this Session, first issue Session.rollback(). Original exception was: ${cause}`,
      {
        why: 'un flush falló y la transacción se deshizo; la sesión espera a que lo reconozcas.',
        fix: 'llama a session.rollback() y empieza de nuevo.',
        cause: transaction.cause,
      },
    )
  }
  begin(): SessionTransaction {
    if (this.transaction)
      throw new InvalidRequestError('A transaction is already begun on this Session.', {
        why: 'la primera operación de la sesión ya abrió una transacción.',
        fix: 'termínala con commit() o rollback(), o abre un punto de guardado con beginNested().',
      })
    return this.#autobegin()
  }
  *connection(): Step<CoreConnection> {
    this.#autobegin()
    let connection = this.#connection
    if (!connection) {
      connection = new CoreConnection(this.engine)
      yield* connection.open(this.asynchronous)
      this.#connection = connection
    }
    if (!connection.inTransaction) yield* connection.begin()
    if (this.transaction?.parent && !this.transaction.savepoint)
      yield* this.#openSavepoints(connection, this.transaction)
    return connection
  }
  *beginNested(): Step<SessionTransaction> {
    const parent = this.#autobegin()
    yield* this.flush()
    const nested = new SessionTransaction(parent)
    this.transaction = nested
    return nested
  }
  /** A savepoint is not sent until something is, as SessionTransaction._connection_for_bind. */
  *#openSavepoints(connection: CoreConnection, transaction: SessionTransaction): Step<void> {
    if (!transaction.parent || transaction.savepoint) return
    yield* this.#openSavepoints(connection, transaction.parent)
    transaction.savepoint = yield* connection.savepoint()
  }

  /** Commits the innermost transaction, or the given one with those inside it. */
  *commit(upTo?: SessionTransaction): Step<void> {
    this.#autobegin()
    if (upTo) while (this.transaction && this.transaction !== upTo && this.transaction.nested) yield* this.#commitOne()
    else while (this.transaction?.nested) yield* this.#commitOne()
    yield* this.#commitOne()
  }
  *#commitOne(): Step<void> {
    const transaction = this.#autobegin()
    this.events.emit('beforeCommit')
    yield* this.flush()
    if (transaction.parent) {
      if (transaction.savepoint) yield* (this.#connection as CoreConnection).releaseSavepoint(transaction.savepoint)
      for (const state of transaction.created) transaction.parent.created.push(state)
      for (const state of transaction.removed) transaction.parent.removed.add(state)
      for (const state of transaction.dirtied) transaction.parent.dirtied.add(state)
      for (const [state, key] of transaction.keySwitches)
        if (!transaction.parent.keySwitches.has(state)) transaction.parent.keySwitches.set(state, key)
      transaction.status = 'closed'
      this.transaction = transaction.parent
      // A savepoint says so too, as SessionTransaction.commit.
      this.events.emit('afterCommit')
      return
    }
    const connection = this.#connection
    if (connection) {
      try {
        yield* connection.commit()
      } catch (error) {
        yield* this.#undo(transaction)
        throw error
      }
      yield* connection.close()
      this.#connection = null
    }
    for (const state of transaction.removed) this.#release(state, DETACHED)
    if (this.expireOnCommit) for (const map of this.#maps.values()) for (const state of map.values()) state.expire()
    transaction.status = 'closed'
    this.transaction = null
    this.events.emit('afterCommit')
  }

  *rollback(upTo?: SessionTransaction): Step<void> {
    if (!this.transaction) return
    if (upTo) {
      while (this.transaction && this.transaction !== upTo && this.transaction.nested)
        yield* this.#rollbackOne(this.transaction)
      if (this.transaction === upTo) yield* this.#rollbackOne(upTo)
      return
    }
    while (this.transaction) yield* this.#rollbackOne(this.transaction)
  }
  *#rollbackOne(transaction: SessionTransaction): Step<void> {
    if (transaction.status !== 'failed') yield* this.#undo(transaction)
    transaction.status = 'closed'
    this.transaction = transaction.parent
    if (!transaction.parent) yield* this.#disconnect()
  }
  *#disconnect(): Step<void> {
    const connection = this.#connection
    this.#connection = null
    if (connection) yield* connection.close()
  }
  /** Undoes in the database and in memory; the transaction stays until someone closes it. */
  *#undo(transaction: SessionTransaction): Step<void> {
    const connection = this.#connection
    if (connection) {
      if (transaction.savepoint) yield* connection.rollbackTo(transaction.savepoint)
      else if (!transaction.nested) yield* connection.rollback()
    }
    this.#restore(transaction)
    // Of savepoints too, and of what a failed flush undoes, as SessionTransaction._rollback_impl.
    this.events.emit('afterRollback')
  }
  #restore(transaction: SessionTransaction): void {
    for (const state of [...this.fresh]) {
      this.fresh.delete(state)
      this.#release(state, TRANSIENT)
    }
    const created = new Set(transaction.created)
    for (const state of created) {
      this.#forget(state)
      // The key was never committed: the object may be added again as new.
      state.key = undefined
      state.committed = null
      state.expired = false
      this.#release(state, TRANSIENT)
    }
    for (const [state, key] of transaction.keySwitches) {
      if (created.has(state)) continue
      this.#forget(state)
      state.key = key
      this.identity(state.mapper).set(key, state)
    }
    for (const state of transaction.removed) {
      if (created.has(state) || state.key === undefined) continue
      this.identity(state.mapper).set(state.key, state)
      state.session = this
      this.move(state, PERSISTENT)
    }
    this.doomed.clear()
    for (const state of this.all())
      if (!transaction.nested || state.modified || transaction.dirtied.has(state)) state.expire()
    this.modified.clear()
  }

  *close(): Step<void> {
    while (this.transaction) {
      this.transaction.status = 'closed'
      this.transaction = this.transaction.parent
    }
    this.expungeAll()
    yield* this.#disconnect()
  }
  inTransaction(): boolean {
    return this.transaction !== null
  }
  inNestedTransaction(): boolean {
    return this.transaction?.nested ?? false
  }

  // ── flush ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  get isClean(): boolean {
    return !this.fresh.size && !this.doomed.size && !this.modified.size
  }
  *autoflush(): Step<void> {
    if (this.autoflushes && !this.#flushing && !this.isClean) yield* this.flush()
  }
  *flush(): Step<void> {
    if (this.#flushing)
      throw new InvalidRequestError('Session is already flushing', {
        fix: 'no llames a flush() dentro de un evento del propio flush.',
      })
    this.#reconcile()
    if (this.isClean) return
    const transaction = this.#autobegin()
    this.#flushing = true
    try {
      this.events.emit('beforeFlush')
      const changed = [...this.modified].filter(
        (state) =>
          state.mode === PERSISTENT &&
          (state.committed !== null || state.relCommitted !== null || state.extra?.parents),
      )
      const work = new UnitOfWork(this)
      yield* work.plan(this.fresh, changed, this.doomed)
      yield* saveAll(this, work)
      yield* saveAssociations(this, work)
      yield* deleteAll(this, work)
      this.#finish(work, transaction)
    } catch (error) {
      this.#flushing = false
      yield* this.#failed(error)
      throw error
    } finally {
      this.#flushing = false
    }
    this.events.emit('afterFlush')
  }
  *#failed(error: unknown): Step<void> {
    const { transaction } = this
    if (transaction?.status !== 'active') return
    try {
      yield* this.#undo(transaction)
    } finally {
      transaction.status = 'failed'
      transaction.cause = error
    }
  }
  #finish(work: UnitOfWork, transaction: SessionTransaction): void {
    for (const state of work.saves) settle(state)
    for (const state of this.modified) settle(state)
    for (const state of work.deletes) {
      this.#forget(state)
      transaction.removed.add(state)
      this.move(state, DELETED)
      state.committed = null
      state.relCommitted = null
    }
    this.fresh.clear()
    this.modified.clear()
    this.doomed.clear()
  }
  inserted(state: InstanceState, map = this.identity(state.mapper)): void {
    const key = state.mapper.keyFrom(state.values)
    if (key === undefined)
      throw new IllegalStateChangeError(`${state.describe()} se insertó sin clave primaria.`, {
        why: 'la clave no la dio el programa ni la base.',
        fix: 'da un valor a la clave primaria antes de guardar.',
      })
    state.key = key
    map.set(key, state)
    this.move(state, PERSISTENT)
    this.transaction?.created.push(state)
  }
  updated(state: InstanceState): void {
    if (!state.committed) return
    // A changed primary key is another place in the identity map.
    if (state.mapper.primaryKey.some((column) => state.committed?.has(column.slot))) {
      const map = this.identity(state.mapper)
      if (state.key !== undefined) {
        map.delete(state.key)
        const switches = this.transaction?.keySwitches
        if (switches && !switches.has(state)) switches.set(state, state.key)
      }
      state.key = state.mapper.keyFrom(state.values)
      if (state.key !== undefined) map.set(state.key, state)
    }
    state.committed = null
  }
  /** A new object takes the row of a deleted one with the same key. */
  switched(old: InstanceState, fresh: InstanceState, key: IdentityKey): void {
    this.doomed.delete(old)
    this.transaction?.removed.add(old)
    this.move(old, DELETED)
    fresh.key = key
    // Only what was given is sent; the rest is the old row's and is read when asked for.
    fresh.committed = new Map(
      fresh.mapper.columns
        .filter((each) => !each.primaryKey && fresh.values[each.slot] !== undefined)
        .map((each) => [each.slot, undefined]),
    )
    fresh.expired = fresh.values.includes(undefined)
    this.transaction?.created.push(fresh)
    this.identity(fresh.mapper).set(key, fresh)
    this.move(fresh, PERSISTENT)
  }
  *ensureLoaded(state: InstanceState, column: TableColumn<unknown>): Step<void> {
    if (state.values[column.slot] === undefined) yield* loadExpired(this, state)
  }
  /** Lists changed by index are noticed here; see `reconcile`. */
  #reconcile(): void {
    for (const [mapper, map] of this.#maps) {
      if (!mapper.relationships.length) continue
      for (const state of map.values())
        for (const value of state.rels ?? [])
          if (value instanceof InstrumentedList && !state.relCommitted?.size) reconcile(value)
    }
  }

  // ── queries ───────────────────────────────────────────────────────────────────────────────────────────────────────

  plan(select: Select, options?: PlanOptions): QueryPlan {
    return planQuery(select, this.engine.dialect, options)
  }
  cachedPlan(owner: object, name: string, make: () => Select, options?: PlanOptions): QueryPlan {
    const byName = ensure(plans, owner, () => new Map<string, QueryPlan>())
    return ensure(byName, `${this.engine.dialect.name}:${name}`, () => this.plan(make(), options))
  }
  bind(parameters: readonly unknown[]): DbValue[] {
    return bindAll(parameters)
  }

  /** Runs a plan, makes its objects and loads what was asked to come with them. */
  *runPlan(
    plan: QueryPlan,
    slots: readonly unknown[],
    populateExisting = false,
    target?: InstanceState,
    named?: Readonly<Record<string, unknown>>,
  ): Step<{ data: unknown[]; single: boolean }> {
    const connection = yield* this.connection()
    const { rows } = yield* connection.run(plan.compiled, bindAll(plan.compiled.parameters, slots, named))
    const pending: Pending = new Map()
    const loading: Loading = {
      session: this,
      identity: (mapper) => this.identity(mapper),
      populateExisting: populateExisting || plan.select.parts.populateExisting,
      loaded: this.events.has('loaded') ? (state) => this.events.emit('loaded', state.obj) : null,
    }
    if (target) {
      const [loader] = plan.items
      if (typeof loader === 'object' && !loader.joined.length && !loader.followUps.length) {
        // Only this object: its row goes straight into it.
        convertRows(rows, plan.readers)
        const [row] = rows
        if (row)
          refill(
            target,
            loader.slots,
            loader.positions.map((at) => row[at]),
          )
        return { data: rows, single: true }
      }
    }
    const result = materialise(plan, rows, loading, pending)
    for (const [each, states] of pending) yield* followUp(this, each, states, plan.select)
    return result
  }

  *get(cls: unknown, key: unknown, options: GetOptions = {}): Step<object | null> {
    const mapper = mapperOf(cls, 'session.get()')
    mapper.registry.configure()
    const identity = this.keyFor(mapper, key)
    if (identity === null) return yield* this.#getWithoutKey(mapper)
    const known = this.identity(mapper).get(identity)
    if (known && !options.populateExisting) {
      if (!known.expired) return known.obj
      const transaction = this.#autobegin()
      try {
        yield* loadExpired(this, known, { flush: true })
        return known.obj
      } catch (error) {
        if ((error as Error).name !== 'ObjectDeletedError') throw error
        // As get_from_identity: the object is deleted for this session, and the database is asked once more.
        this.#forget(known)
        transaction.removed.add(known)
        this.move(known, DELETED)
      }
    }
    yield* this.autoflush()
    const state = yield* loadByKey(this, mapper, identity, options.options ?? [], options.populateExisting ?? false)
    return state?.obj ?? null
  }
  /** `get(Clase, null)`: SQLAlchemy warns and asks for `IS NULL`, which no row is. */
  *#getWithoutKey(mapper: Mapper): Step<null> {
    this.warn('fully NULL primary key identity cannot load any object: una clave primaria nunca es null.')
    yield* this.autoflush()
    const where = mapper.primaryKey.map((column) => column.is_(null))
    yield* this.runPlan(this.plan(new Select({ items: [mapper.cls], where, longLabels: true })), [])
    return null
  }
  /** Null when every part of the key is. */
  keyFor(mapper: Mapper, key: unknown): IdentityKey | null {
    const names = mapper.primaryKey.map((column) => column.key)
    const parts = Array.isArray(key)
      ? key
      : typeof key === 'object' && key !== null
        ? names.map((name) => (key as Record<string, unknown>)[name])
        : [key]
    const identity = parts.length === names.length ? mapper.keyOf(parts) : undefined
    if (identity !== undefined) return identity
    if (parts.length === names.length && parts.every((each) => each === null || each === undefined)) return null
    throw new InvalidRequestError(
      `Incorrect number of values in identifier to formulate primary key for session.get(${mapper.name}): ${shown(key)}`,
      {
        why: `la clave primaria de ${mapper.name} es (${names.join(', ')}) y no puede ser null.`,
        fix:
          names.length === 1
            ? `escribe session.get(${mapper.name}, 1).`
            : `da un valor por columna: session.get(${mapper.name}, [${names.join(', ')}]).`,
      },
    )
  }

  // ── attributes ask ────────────────────────────────────────────────────────────────────────────────────────────────

  loadColumns(state: InstanceState, slot: number): void {
    const alone = state.extra?.deferred?.has(slot)
    this.now(loadExpired(this, state, alone ? { wanted: [slot], flush: true } : { flush: true }))
  }
  loadRelation(state: InstanceState, property: RelationshipProperty): unknown {
    return this.now(loadRelation(this, state, property))
  }

  *refresh(instance: unknown, names?: readonly string[]): Step<void> {
    const state = stateOf(instance)
    if (state.session !== this || state.mode !== PERSISTENT)
      throw new InvalidRequestError(`Instance '${state.describe()}' is not persistent within this Session`, {
        fix: 'solo se refresca lo que ya está guardado y en esta sesión.',
      })
    // In this order, as Session.refresh: the object's own changes are lost, those of others are sent.
    this.expire(instance, names)
    yield* this.autoflush()
    const { mapper } = state
    const columns = names ? mapper.columns.filter((each) => names.includes(each.key)) : mapper.columns
    // With a relationship among them the key is read too.
    const withKey = names?.some((name) => mapper.relationship(name))
    const only = withKey
      ? mapper.columns.filter((each) => each.primaryKey || columns.includes(each))
      : columnsToLoad(mapper, columns)
    const plan = this.cachedPlan(
      mapper,
      `refresh${only.map((each) => each.slot).join()}`,
      () => keySelect(mapper, false),
      { only },
    )
    const { data } = yield* this.runPlan(plan, mapper.keyParts(state.key as IdentityKey), false, state)
    if (!data.length)
      throw new InvalidRequestError(`Could not refresh instance '${state.describe()}'`, {
        why: 'la fila ya no está en la base.',
      })
    for (const property of mapper.relationships)
      if (names?.includes(property.key)) yield* loadRelation(this, state, property, true)
  }
  expire(instance: unknown, names?: readonly string[]): void {
    const state = stateOf(instance)
    if (state.session !== this || state.mode !== PERSISTENT)
      throw new InvalidRequestError(`Instance '${state.describe()}' is not persistent within this Session`, {
        fix: 'solo expira lo que ya está guardado y en esta sesión.',
      })
    if (!names) {
      state.expire()
      this.modified.delete(state)
      for (const each of this.cascadeLoaded('refreshExpire', state))
        if (each.session === this && each.mode === PERSISTENT) each.expire()
      return
    }
    for (const name of names) {
      const column = state.mapper.byKey.get(name)
      const property = state.mapper.relationship(name)
      if (!column && !property) throw new InvalidRequestError(`${state.mapper.name} no tiene un atributo «${name}».`)
      if (column) {
        state.own()[column.slot] = undefined
        state.committed?.delete(column.slot)
        state.expired = true
      }
      if (property && state.rels) {
        state.rels[property.index] = undefined
        state.relCommitted?.delete(property.index)
      }
    }
  }
  expireAll(): void {
    for (const state of this.all()) state.expire()
    this.modified.clear()
  }

  /** Two tasks in one session at once is a mistake that SQLAlchemy reports. */
  enter(what: string): void {
    if (this.#busy)
      throw new IllegalStateChangeError(
        `Method '${what}()' can't be called here; another operation is already in progress`,
        {
          why: 'dos tareas usan la misma AsyncSession a la vez, y una sesión es de una sola tarea.',
          fix: 'da a cada tarea su propia sesión: await Promise.all(tareas.map(async () => { await using s = Sesion(); … })).',
        },
      )
    this.#busy = true
  }
  leave(): void {
    this.#busy = false
  }
}

export interface GetOptions {
  readonly options?: readonly LoaderOption[]
  readonly populateExisting?: boolean
}

/** Objects at the other end of a relationship, as far as memory knows. */
export function relatedNow(state: InstanceState, property: RelationshipProperty): readonly object[] {
  const value = state.rels?.[property.index]
  if (value === undefined || value === null) {
    const queued = state.extra?.queued?.get(property.index)
    return queued ? [...queued.added] : []
  }
  return property.uselist ? (value as object[]) : [value as object]
}

/** After a flush the object's values are those of its row. */
function settle(state: InstanceState): void {
  state.committed = null
  if (state.relCommitted || state.mode === PERSISTENT) {
    state.relCommitted = null
    if (state.rels) for (const value of state.rels) if (value instanceof InstrumentedList) listSaved(value)
    if (state.extra?.queued) state.extra.queued.clear()
  }
}
