/** Rows into objects. The common case (whole entities, nothing eager) does one map lookup and two allocations a row. */

import { convertRows } from '../engine/execute.ts'
import { ensure } from '../ensure.ts'
import type { Mapper } from '../schema/mapper.ts'
import { store, storeList } from './attributes.ts'
import type { EntityLoader, FollowUp, QueryPlan } from './query-plan.ts'
import { type IdentityKey, type InstanceState, PERSISTENT, type SessionHook } from './state.ts'

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
  if (plan.hasReaders) convertRows(rows, plan.readers)
  const [first] = plan.items
  if (plan.items.length === 1 && typeof first === 'object') {
    if (
      first.direct &&
      !first.followUps.length &&
      !first.later &&
      !loading.populateExisting &&
      !first.noload.length &&
      !first.options.length &&
      !loading.loaded
    )
      return { data: loadDirect(first.mapper, rows, loading), single: true }
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

function loadDirect(mapper: Mapper, rows: unknown[][], { session, identity }: Loading): unknown[] {
  const known = identity(mapper)
  const out: unknown[] = new Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as unknown[]
    const key = mapper.keyFrom(row) as IdentityKey
    const state = known.get(key)
    if (state === undefined) {
      const fresh = mapper.load(row)
      fresh.key = key
      fresh.mode = PERSISTENT
      fresh.session = session
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

class Run {
  readonly #loading: Loading
  readonly #pending: Pending
  /** Collections being gathered, per loader and parent. */
  readonly #lists = new Map<EntityLoader, Map<InstanceState, Set<object> | null>>()
  readonly #seen = new Set<InstanceState>()

  constructor(loading: Loading, pending: Pending) {
    this.#loading = loading
    this.#pending = pending
  }

  entity(loader: EntityLoader, row: readonly unknown[]): InstanceState | null {
    const { mapper, positions, slots } = loader
    const { session, identity, populateExisting } = this.#loading
    const values = mapper.blank.slice()
    for (let i = 0; i < slots.length; i++) values[slots[i] as number] = row[positions[i] as number]
    const key = mapper.keyFrom(values)
    if (key === undefined) return null
    const known = identity(mapper)
    let state = known.get(key)
    const first = !state || !this.#seen.has(state)
    let fresh = false
    if (!state) {
      state = mapper.load(values)
      state.key = key
      state.mode = PERSISTENT
      state.session = session
      known.set(key, state)
      fresh = true
      if (loader.deferred) state.more.deferred = new Set(loader.deferred)
      if (loader.options.length) state.more.options = loader.options
    } else if (first && (state.expired || state.extra?.deferred || populateExisting)) {
      if (populateExisting) {
        state.committed = null
        state.relCommitted = null
        state.rels = null
      }
      const wasExpired = state.expired
      refill(
        state,
        slots,
        slots.map((slot) => values[slot]),
        populateExisting,
      )
      if (loader.deferred && wasExpired) state.more.deferred = new Set(loader.deferred)
    }
    if (first) {
      this.#seen.add(state)
      if (loader.later) state.more.loaders = new Map([...(state.extra?.loaders ?? []), ...loader.later])
      // SelectInLoader asks for what its option names even if it is loaded, and then leaves it as it was.
      for (const followUp of loader.followUps)
        if (populateExisting || followUp.explicit || state.rels?.[followUp.property.index] === undefined) {
          const set = this.#pending.get(followUp)
          if (set) set.add(state)
          else this.#pending.set(followUp, new Set([state]))
        }
      for (const property of loader.noload)
        if (fresh) property.uselist ? storeList(state, property, []) : store(state, property, null)
      if (fresh) this.#loading.loaded?.(state)
    }
    for (const { property, loader: below } of loader.joined) {
      const child = this.entity(below, row)
      if (!property.uselist) {
        if (state.rels?.[property.index] === undefined) store(state, property, child?.obj ?? null)
        continue
      }
      const lists = ensure(this.#lists, below, () => new Map<InstanceState, Set<object> | null>())
      let items = lists.get(state)
      if (items === undefined) {
        // A collection that was loaded before is left as it is.
        items = state.rels?.[property.index] === undefined ? new Set() : null
        lists.set(state, items)
        if (items) this.#collections.push({ state, property, items })
      }
      if (items && child) items.add(child.obj)
    }
    return state
  }

  readonly #collections: { state: InstanceState; property: Parameters<typeof storeList>[1]; items: Set<object> }[] = []
  finish(): void {
    for (const { state, property, items } of this.#collections) storeList(state, property, [...items])
  }
}
