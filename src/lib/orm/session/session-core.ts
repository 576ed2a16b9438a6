/**
 * What a session does, as steps that a driver runs: at once for `Session`, awaiting for `AsyncSession`. State lives
 * here and in the classes below it (objects, transactions); the two public classes only choose the driver.
 */
import type { DbValue } from '../dialects/dialect.ts'
import { missingGreenlet } from '../engine/connection.ts'
import { refuse, runLater, runNow, type Step } from '../engine/drive.ts'
import type { Engine } from '../engine/engine.ts'
import { convertRows } from '../engine/execute.ts'
import { births } from '../engine/watch.ts'
import { ensure } from '../ensure.ts'
import { IllegalStateChangeError, InvalidRequestError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { bindAll } from '../sql/compile.ts'
import type { Select } from '../sql/select.ts'
import { reconcile } from './attributes.ts'
import { deleteCascade } from './cascade.ts'
import { InstrumentedList, listSaved } from './collection.ts'
import { followUp } from './eager.ts'
import { loadRelation } from './lazy.ts'
import { type Loading, materialise, type Pending, refill } from './load.ts'
import { loadExpired } from './load-columns.ts'
import type { SessionOptions } from './objects.ts'
import { saveAll } from './persist.ts'
import { type PlanOptions, planQuery, type QueryPlan } from './query-plan.ts'
import { deleteAll, saveAssociations } from './remove.ts'
import { DELETED, type IdentityKey, type InstanceState, PENDING, PERSISTENT, stateOf } from './state.ts'
import type { SessionTransaction } from './transaction.ts'
import { SessionTransactions } from './transactions.ts'
import { UnitOfWork } from './unit-of-work.ts'

export type { GetOptions } from './get.ts'
export type { SessionEvents, SessionOptions, StateName } from './objects.ts'

const plans = new WeakMap<object, Map<string, QueryPlan>>()

export interface RunOptions {
  readonly populateExisting?: boolean
  /** The object that the row is for, when it is known. */
  readonly target?: InstanceState
  readonly named?: Readonly<Record<string, unknown>> | undefined
}

export class SessionCore extends SessionTransactions {
  #flushing = false
  #busy = false

  constructor(engine: Engine, options: SessionOptions, asynchronous: boolean) {
    super(engine, options, asynchronous)
    births.emit('session', this)
  }

  /** Runs steps that an attribute or a synchronous method needs finished now. */
  now<T>(steps: Step<T>): T {
    return this.awaits ? refuse(steps, missingGreenlet) : runNow(steps)
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
    this.autobegin()
    // The cascade is followed first: loading it may flush, and nothing is to be deleted half way.
    const reached = yield* deleteCascade(this, state)
    this.#doom(state)
    for (const each of reached) {
      if (each.mode === PERSISTENT) this.#doom(each)
      else if (each.mode === PENDING) this.expungePending(each)
    }
  }

  #doom(state: InstanceState): void {
    this.doomed.add(state)
    if (this.events.has('queued')) this.events.emit('queued', { instance: state.obj, how: 'delete' })
  }

  get isClean(): boolean {
    return !this.fresh.size && !this.doomed.size && !this.modified.size
  }
  *autoflush(): Step<void> {
    if (this.autoflushes && !this.#flushing && !this.isClean) yield* this.flush()
  }
  *flush(): Step<void> {
    if (this.#flushing)
      throw new InvalidRequestError('Session is already flushing', {
        why: 'un flush no empieza dentro de otro.',
        fix: 'no llames a flush() dentro de un evento del propio flush.',
      })
    this.#reconcile()
    if (this.isClean) return
    const transaction = this.autobegin()
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
      yield* this.undo(transaction)
    } finally {
      transaction.status = 'failed'
      transaction.cause = error
    }
  }
  #finish(work: UnitOfWork, transaction: SessionTransaction): void {
    for (const state of work.saves) settle(state)
    for (const state of this.modified) settle(state)
    for (const state of work.deletes) {
      this.forget(state)
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
    for (const [mapper, map] of this.maps) {
      if (!mapper.relationships.length) continue
      for (const state of map.values())
        for (const value of state.rels ?? [])
          if (value instanceof InstrumentedList && !state.relCommitted?.size) reconcile(value)
    }
  }

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
    { populateExisting = false, target, named }: RunOptions = {},
  ): Step<{ data: unknown[]; single: boolean }> {
    const connection = yield* this.connection()
    const { rows, safe } = yield* connection.run(plan.compiled, bindAll(plan.compiled.parameters, slots, named))
    convertRows(rows, safe ? plan.safeReaders : plan.readers)
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
    // As SelectInLoader: what a refresh brings, one object at a time, is read as a lazy load would.
    for (const [each, states] of pending)
      yield* followUp(this, target ? { ...each, strategy: 'immediate' } : each, states, { slots, named })
    return result
  }

  loadColumns(state: InstanceState, slot: number): void {
    const alone = state.extra?.deferred?.has(slot)
    this.now(loadExpired(this, state, alone ? { wanted: [slot], flush: true } : { flush: true }))
  }
  async awaitAttribute(state: InstanceState, key: string): Promise<unknown> {
    this.enter('awaitableAttrs')
    try {
      const property = state.mapper.relationship(key)
      const column = state.mapper.byKey.get(key)
      if (property && state.rels?.[property.index] === undefined) await runLater(loadRelation(this, state, property))
      if (column && state.values[column.slot] === undefined) {
        const wanted = state.extra?.deferred?.has(column.slot) ? { wanted: [column.slot] } : {}
        await runLater(loadExpired(this, state, { ...wanted, flush: true }))
      }
      return (state.obj as Record<string, unknown>)[key]
    } finally {
      this.leave()
    }
  }
  loadRelation(state: InstanceState, property: RelationshipProperty): unknown {
    if (!this.events.has('lazyLoad')) return this.now(loadRelation(this, state, property))
    this.events.emit('lazyLoad', { model: state.mapper.name, attribute: property.key, many: property.uselist })
    try {
      return this.now(loadRelation(this, state, property))
    } finally {
      this.events.emit('lazyLoad', null)
    }
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

/** After a flush the object's values are those of its row. */
function settle(state: InstanceState): void {
  state.committed = null
  if (state.relCommitted || state.mode === PERSISTENT) {
    state.relCommitted = null
    if (state.rels) for (const value of state.rels) if (value instanceof InstrumentedList) listSaved(value)
    if (state.extra?.queued) state.extra.queued.clear()
  }
}
