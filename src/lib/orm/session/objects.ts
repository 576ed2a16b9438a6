/** The objects of a session: its identity map, their states, who comes in and who leaves. */
import type { Engine } from '../engine/engine.ts'
import { Emitter } from '../engine/events.ts'
import { ensure } from '../ensure.ts'
import { InvalidRequestError, UnboundExecutionError } from '../errors.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { cascadeLoaded, relatedNow } from './cascade.ts'
import { InstrumentedList, listChanges } from './collection.ts'
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
import type { SessionTransaction } from './transaction.ts'
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
  /** An object of the session will be sent by the next flush: it was changed, or marked to be deleted. */
  queued: [entry: { readonly instance: object; readonly how: 'update' | 'delete' }]
  /** Reading a relationship goes to the database, and comes back. */
  lazyLoad: [load: { readonly model: string; readonly attribute: string; readonly many: boolean } | null]
  warning: [message: string]
}
const SESSION_EVENTS: readonly (keyof SessionEvents)[] = [
  'beforeFlush',
  'afterFlush',
  'beforeCommit',
  'afterCommit',
  'afterRollback',
  'stateChange',
  'loaded',
  'queued',
  'lazyLoad',
  'warning',
]
export type StateName = InstanceState['stateName']
const NAMES: readonly StateName[] = ['transient', 'pending', 'persistent', 'deleted', 'detached']

let sessions = 0

export abstract class SessionObjects implements SessionHook {
  readonly engine: Engine
  readonly events = new Emitter<SessionEvents>(SESSION_EVENTS)
  #hashKey = 0
  readonly expireOnCommit: boolean
  autoflushes: boolean
  /** An asynchronous session refuses what would have to wait without an await. */
  readonly asynchronous: boolean
  protected readonly maps = new Map<Mapper, Map<IdentityKey, InstanceState>>()
  readonly fresh = new Set<InstanceState>()
  readonly modified = new Set<InstanceState>()
  readonly doomed = new Set<InstanceState>()
  transaction: SessionTransaction | null = null
  #order = 0

  /** Numbers the sessions that messages speak of, in the order in which they first do. */
  get hashKey(): number {
    this.#hashKey ||= ++sessions
    return this.#hashKey
  }

  constructor(engine: Engine, options: SessionOptions, asynchronous: boolean) {
    if (!engine)
      throw new UnboundExecutionError('La sesión no tiene motor.', {
        why: 'sin él no sabe con qué base hablar.',
        fix: 'escribe new Session(engine), o sessionmaker({ bind: engine }).',
      })
    this.engine = engine
    this.asynchronous = asynchronous
    this.autoflushes = options.autoflush ?? true
    this.expireOnCommit = options.expireOnCommit ?? true
  }
  /** Synchronous code running inside an asynchronous session, which then waits for nothing. */
  allowed = 0
  get awaits(): boolean {
    return this.asynchronous && this.allowed === 0
  }
  /** The current transaction, begun if there is none. */
  abstract autobegin(): SessionTransaction
  abstract loadColumns(state: InstanceState, slot: number): void
  abstract awaitAttribute(state: InstanceState, key: string): Promise<unknown>
  abstract loadRelation(state: InstanceState, property: RelationshipProperty): unknown

  identity(mapper: Mapper): Map<IdentityKey, InstanceState> {
    const map = this.maps.get(mapper)
    return map ?? ensure(this.maps, mapper, () => new Map())
  }
  *all(): IterableIterator<InstanceState> {
    for (const map of this.maps.values()) yield* map.values()
  }
  get size(): number {
    let count = 0
    for (const map of this.maps.values()) count += map.size
    return count
  }
  lookup(mapper: Mapper, key: IdentityKey): InstanceState | undefined {
    return this.maps.get(mapper)?.get(key)
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
    // As InstanceState._modified_event: a change begins the transaction whose rollback undoes it.
    if (this.transaction === null) this.autobegin()
    if (!this.modified.has(state)) {
      this.modified.add(state)
      if (this.events.has('queued')) this.events.emit('queued', { instance: state.obj, how: 'update' })
    }
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

  add(instance: unknown): void {
    const state = stateOf(instance)
    state.mapper.registry.configure()
    this.autobegin()
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
        `Object '${state.describe()}' is already attached to session '${(state.session as SessionObjects).hashKey}' (this is '${this.hashKey}')`,
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
    this.release(state, TRANSIENT)
    // Those that were only in the session because of it leave with it.
    for (const each of cascadeLoaded('expunge', state)) if (this.fresh.delete(each)) this.release(each, TRANSIENT)
  }
  expunge(instance: unknown): void {
    const state = stateOf(instance)
    if (state.session !== this)
      throw new InvalidRequestError(`Instance ${state.describe()} is not present in this Session`, {
        why: 'el objeto no está en esta sesión.',
        fix: 'solo se puede quitar lo que está en la sesión.',
      })
    const all = [state, ...cascadeLoaded('expunge', state)]
    for (const each of all) {
      if (each.session !== this) continue
      if (each.mode === PENDING) this.expungePending(each)
      else {
        this.forget(each)
        this.release(each, DETACHED)
      }
    }
  }
  expungeAll(): void {
    for (const state of [...this.fresh]) this.expungePending(state)
    for (const state of [...this.all(), ...(this.transaction?.removed ?? [])]) this.release(state, DETACHED)
    this.maps.clear()
    this.modified.clear()
    this.doomed.clear()
  }
  forget(state: InstanceState): void {
    const map = this.maps.get(state.mapper)
    if (state.key !== undefined && map?.get(state.key) === state) map.delete(state.key)
    this.modified.delete(state)
    this.doomed.delete(state)
  }
  release(state: InstanceState, mode: Mode): void {
    state.session = null
    this.move(state, mode)
  }
}
