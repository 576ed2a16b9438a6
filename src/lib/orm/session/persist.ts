import type { Step } from '../engine/drive.ts'
import { FlushError } from '../errors.ts'
import { insertRows } from './insert.ts'
import type { SessionCore } from './session-core.ts'
import type { IdentityKey, InstanceState } from './state.ts'
import { byKey } from './statements.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { updateRows } from './update.ts'
export function* saveAll(core: SessionCore, work: UnitOfWork): Step<void> {
  const postponed: (typeof work.syncs)[number][] = []
  const pending = [...work.syncs]
  for (const group of work.order(work.saves)) {
    const states = pending.length ? new Set(group) : null
    for (const sync of pending)
      if (states?.has(sync.child) && !sync.property.options.postUpdate) yield* synchronise(core, sync)
    yield* saveGroup(core, work, group)
  }
  for (const sync of pending) if (sync.property.options.postUpdate) postponed.push(sync)
  if (postponed.length) {
    const changed = new Set<InstanceState>()
    for (const sync of postponed) {
      yield* synchronise(core, sync)
      changed.add(sync.child)
    }
    yield* updateRows(
      core,
      [...changed].filter((state) => !work.deletes.has(state)),
    )
  }
}

/** Copies the parent's key into the foreign key, or NULL. */
function* synchronise(core: SessionCore, { child, parent, property }: UnitOfWork['syncs'][number]): Step<void> {
  for (const [local, remote] of property.pairs) {
    const [key, foreign] = property.direction === 'MANYTOONE' ? [remote, local] : [local, remote]
    // A key that a commit expired is read first, as sync.populate does.
    if (parent && parent.key !== undefined && parent.values[key.slot] === undefined)
      yield* core.ensureLoaded(parent, key)
    const content = parent ? parent.values[key.slot] : null
    if (foreign.primaryKey && content === null && child.key !== undefined)
      throw new FlushError(
        `Dependency rule on column '${key}' tried to blank-out primary key column '${foreign}' on instance '${child.describe()}'`,
        {
          why: 'la clave foránea del hijo es también su clave primaria y no puede quedar en NULL.',
          fix: "borra el hijo, o usa cascade: 'all, delete-orphan' en la relación.",
        },
      )
    if (child.values[foreign.slot] === content) continue
    if (child.key === undefined) child.values[foreign.slot] = content
    else {
      child.committed ??= new Map()
      const row = child.own()
      if (!child.committed.has(foreign.slot)) child.committed.set(foreign.slot, row[foreign.slot])
      row[foreign.slot] = content
    }
  }
}

function* saveGroup(core: SessionCore, work: UnitOfWork, group: readonly InstanceState[]): Step<void> {
  const inserts: InstanceState[] = []
  const updates: InstanceState[] = []
  for (const state of group) (state.key === undefined ? inserts : updates).push(state)
  // A new object with the key of a deleted one takes over its row, as SQLAlchemy's «row switch».
  const fresh: InstanceState[] = []
  for (const state of inserts) {
    const key = state.mapper.keyFrom(state.values)
    const holder = key === undefined ? undefined : core.identity(state.mapper).get(key)
    if (!holder || holder === state) fresh.push(state)
    else if (work.deletes.has(holder)) {
      work.deletes.delete(holder)
      core.switched(holder, state, key as IdentityKey)
      updates.push(state)
    } else {
      // As SQLAlchemy's _organize_states_for_save: it says so and lets the database refuse the row.
      core.warn(
        `New instance ${state.describe()} with identity key (${state.mapper.name}, ${key}) conflicts with persistent instance ${holder.describe()}: usa otra clave, cambia el objeto que ya existe, o merge().`,
      )
      fresh.push(state)
    }
  }
  updates.sort(byKey)
  // Nearly always in order already: sorting ten thousand objects is not free.
  if (fresh.some((state, i) => i > 0 && state.insertOrder < (fresh[i - 1] as InstanceState).insertOrder))
    fresh.sort((a, b) => a.insertOrder - b.insertOrder)
  // As SQLAlchemy's save_obj: the updates of a model go before its inserts.
  yield* updateRows(core, updates)
  yield* insertRows(core, fresh)
}
