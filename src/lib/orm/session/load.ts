/** Rows into objects. The common case (whole entities, nothing eager) does one map lookup and two allocations a row. */

import { ensure } from '../ensure.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { store, storeList } from './attributes.ts'
import type { EntityLoader, FollowUp, JoinedLoad, QueryPlan } from './query-plan.ts'
import { type IdentityKey, type InstanceState, PERSISTENT, type SessionHook, stateOf } from './state.ts'

export interface Loading {
  readonly session: SessionHook
  readonly identity: (mapper: Mapper) => Map<IdentityKey, InstanceState>
  readonly populateExisting: boolean
  readonly loaded: ((state: InstanceState) => void) | null
}

/** Objects found for each follow-up, which asks for their relationships once all rows are in. */
export type Pending = Map<FollowUp, Set<InstanceState>>

export function materialise(
  plan: QueryPlan,
  rows: unknown[][],
  loading: Loading,
  pending: Pending,
): { data: unknown[]; single: boolean } {
  const [first] = plan.items
  if (plan.items.length === 1 && typeof first === 'object') {
    if (isWhole(first) && !loading.populateExisting && !loading.loaded) {
      const data = loadDirect(first, first.direct ? rows : inOrder(rows, first.slots), loading)
      if (first.followUps.length) for (const obj of data) if (obj) follow(first, stateOf(obj), pending)
      return { data, single: true }
    }
    const run = new Run(loading, pending)
    const data = rows.map((row) => run.entity(first, row)?.obj ?? null)
    run.finish()
    return { data, single: true }
  }
  if (plan.items.every((item) => typeof item === 'number')) {
    const straight = plan.items.every((item, i) => item === i)
    return { data: straight ? rows : rows.map((row) => plan.items.map((item) => row[item as number])), single: false }
  }
  const run = new Run(loading, pending)
  const data = rows.map((row) =>
    plan.items.map((item) => (typeof item === 'number' ? row[item] : (run.entity(item, row)?.obj ?? null))),
  )
  run.finish()
  return { data, single: false }
}

/** Every column of the entity and nothing beside it: its rows can be the values of its objects. */
function isWhole({ mapper, slots, joined, later, deferred, noload }: EntityLoader): boolean {
  return !joined.length && !later && !deferred && !noload.length && slots.length === mapper.columns.length
}

/** The rows in the mapper's order: selectin asks for the key it groups by first. Who watches the engine keeps theirs. */
function inOrder(rows: readonly unknown[][], slots: readonly number[]): unknown[][] {
  return rows.map((row) => {
    const values = row.slice()
    for (let i = 0; i < slots.length; i++) values[slots[i] as number] = row[i]
    return values
  })
}

/** Notes which relationships of the object are to be asked for once all rows are in. */
function follow({ followUps }: EntityLoader, state: InstanceState, pending: Pending, again = false): void {
  // SelectInLoader asks for what its option names even if it is loaded, and then leaves it as it was.
  for (const followUp of followUps)
    if (again || followUp.explicit || state.rels?.[followUp.property.index] === undefined)
      ensure(pending, followUp, newStates).add(state)
}
const newStates = () => new Set<InstanceState>()

function loadDirect({ mapper, options }: EntityLoader, rows: unknown[][], { session, identity }: Loading): unknown[] {
  const known = identity(mapper)
  const out: unknown[] = new Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as unknown[]
    const key = mapper.keyFrom(row)
    if (key === undefined) {
      // The side of an outer join that has no row.
      out[i] = null
      continue
    }
    const state = known.get(key)
    if (state === undefined) {
      const fresh = mapper.load(row)
      fresh.key = key
      fresh.mode = PERSISTENT
      fresh.session = session
      if (options.length) fresh.more.options = options
      known.set(key, fresh)
      out[i] = fresh.obj
    } else {
      if (state.expired || state.extra?.deferred)
        refill(
          state,
          mapper.blank.map((_, slot) => slot),
          row,
        )
      out[i] = state.obj
    }
  }
  return out
}

/** Fills what is not loaded. Attributes changed since the expiry keep their change, as in SQLAlchemy. */
export function refill(
  state: InstanceState,
  slots: readonly number[],
  values: readonly unknown[],
  overwrite = false,
): void {
  const row = state.own()
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] as number
    if (row[slot] === undefined || (overwrite && !state.committed?.has(slot))) row[slot] = values[i]
    state.extra?.deferred?.delete(slot)
  }
  state.expired = false
}

/** The parent of the row before, and its lists: a join repeats it in consecutive rows. */
interface Last {
  readonly key: IdentityKey
  readonly state: InstanceState
  readonly lists: (Gathered | undefined)[]
}

/** A collection being read. What was loaded before is left as it is, and then there are no items. */
interface Gathered {
  readonly state: InstanceState
  readonly property: RelationshipProperty
  readonly items: object[] | null
  /** The same items, once a row has brought one that was seen before: most collections never need it. */
  known: Set<object> | null
}

class Run {
  readonly #loading: Loading
  readonly #pending: Pending
  readonly #gathered = new Map<EntityLoader, Map<InstanceState, Gathered>>()
  readonly #last = new Map<EntityLoader, Last>()
  /** Where in the row the key of an entity is, when it is one column. */
  readonly #keyAt = new Map<EntityLoader, number | undefined>()

  constructor(loading: Loading, pending: Pending) {
    this.#loading = loading
    this.#pending = pending
  }

  entity(loader: EntityLoader, row: readonly unknown[]): InstanceState | null {
    const { mapper } = loader
    const at = this.#positionOfKey(loader)
    const key = at === undefined ? mapper.keyFrom(valuesOf(loader, row)) : mapper.keyOfOne(row[at])
    if (key === undefined) return null
    const last = this.#last.get(loader)
    if (last?.key === key) {
      this.#below(loader, last, row)
      return last.state
    }
    const state = this.#object(loader, key, row)
    if (loader.joined.length) {
      const next: Last = { key, state, lists: [] }
      this.#last.set(loader, next)
      this.#below(loader, next, row)
    }
    return state
  }

  #positionOfKey(loader: EntityLoader): number | undefined {
    if (this.#keyAt.has(loader)) return this.#keyAt.get(loader)
    const [column, ...rest] = loader.mapper.primaryKey
    const at = column && !rest.length ? loader.positions[loader.slots.indexOf(column.slot)] : undefined
    this.#keyAt.set(loader, at)
    return at
  }

  /** The object of a row. Only one that is new, or has something to be filled, needs the row's values. */
  #object(loader: EntityLoader, key: IdentityKey, row: readonly unknown[]): InstanceState {
    const { mapper, slots } = loader
    const { session, identity, populateExisting } = this.#loading
    const known = identity(mapper)
    let state = known.get(key)
    if (state?.run === this) return state
    const fresh = !state
    if (!state) {
      state = mapper.load(valuesOf(loader, row))
      state.key = key
      state.mode = PERSISTENT
      state.session = session
      known.set(key, state)
      if (loader.deferred) state.more.deferred = new Set(loader.deferred)
      if (loader.options.length) state.more.options = loader.options
    } else if (state.expired || state.extra?.deferred || populateExisting) {
      if (populateExisting) {
        state.committed = null
        state.relCommitted = null
        state.rels = null
      }
      const wasExpired = state.expired
      const values = loader.positions.map((position) => row[position])
      refill(state, slots, values, populateExisting)
      if (loader.deferred && wasExpired) state.more.deferred = new Set(loader.deferred)
    }
    state.run = this
    this.#seen.push(state)
    if (loader.later) state.more.loaders = new Map([...(state.extra?.loaders ?? []), ...loader.later])
    follow(loader, state, this.#pending, populateExisting)
    for (const property of loader.noload)
      if (fresh) property.uselist ? storeList(state, property, []) : store(state, property, null)
    if (fresh) this.#loading.loaded?.(state)
    return state
  }
  /** Those with the stamp of this run, to be taken off at its end: it would keep the whole run in memory. */
  readonly #seen: InstanceState[] = []

  #below(loader: EntityLoader, last: Last, row: readonly unknown[]): void {
    const { state, lists } = last
    for (let i = 0; i < loader.joined.length; i++) {
      const { property, loader: below } = loader.joined[i] as JoinedLoad
      const before = this.#seen.length
      const child = this.entity(below, row)
      if (!property.uselist) {
        if (state.rels?.[property.index] === undefined) store(state, property, child?.obj ?? null)
        continue
      }
      lists[i] ??= this.#gather(below, property, state)
      // A listener may load too, and then being the first to see an object says nothing.
      if (child) gather(lists[i] as Gathered, child.obj, !this.#loading.loaded && this.#seen[before] === child)
    }
  }

  #gather(below: EntityLoader, property: RelationshipProperty, state: InstanceState): Gathered {
    const byParent = ensure(this.#gathered, below, () => new Map<InstanceState, Gathered>())
    return ensure(byParent, state, () => ({
      state,
      property,
      items: state.rels?.[property.index] === undefined ? [] : null,
      known: null,
    }))
  }

  finish(): void {
    for (const byParent of this.#gathered.values())
      for (const { state, property, items } of byParent.values()) if (items) storeList(state, property, items)
    for (const state of this.#seen) state.run = null
  }
}

/** Adds the object once. One that no row had brought before cannot be there already. */
function gather(collection: Gathered, obj: object, unseen: boolean): void {
  const { items } = collection
  if (!items) return
  if (!unseen) {
    collection.known ??= new Set(items)
    if (collection.known.has(obj)) return
  }
  collection.known?.add(obj)
  items.push(obj)
}

function valuesOf({ mapper, slots, positions }: EntityLoader, row: readonly unknown[]): unknown[] {
  const values = mapper.blank.slice()
  for (let i = 0; i < slots.length; i++) values[slots[i] as number] = row[positions[i] as number]
  return values
}
