/**
 * What a flush will do, worked out before anything is sent: which objects are inserted, changed or deleted, which
 * foreign keys follow which parents, which rows of association tables come and go; and in what order.
 */

import type { Step } from '../engine/drive.ts'
import { ensure } from '../ensure.ts'
import { CircularDependencyError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { sortTables, type TableDef } from '../schema/table.ts'
import { deleteCascade } from './cascade.ts'
import { type InstrumentedList, listChanges } from './collection.ts'
import { loadRelation } from './lazy.ts'
import type { SessionCore } from './session-core.ts'
import { type InstanceState, PENDING, PERSISTENT, stateOf } from './state.ts'

/** A foreign key that takes its parent's key, or becomes NULL. */
interface ForeignKeySync {
  readonly child: InstanceState
  readonly parent: InstanceState | null
  readonly property: RelationshipProperty
}
export interface AssociationRows {
  readonly table: TableDef
  readonly columns: readonly TableColumn<unknown>[]
  readonly added: (readonly [InstanceState, RelationshipProperty, InstanceState])[]
  readonly removed: (readonly [InstanceState, RelationshipProperty, InstanceState])[]
}

export class UnitOfWork {
  saves = new Set<InstanceState>()
  readonly deletes = new Set<InstanceState>()
  syncs: ForeignKeySync[] = []
  /**
   * Per association table and, for the rows of deleted objects, per relationship: as SQLAlchemy's dependency
   * processors, of which the first to run takes what both sides of a many-to-many say.
   */
  readonly associations = new Map<object, AssociationRows>()
  readonly #core: SessionCore
  readonly #pairs = new Set<string>()

  constructor(core: SessionCore) {
    this.#core = core
  }

  /** Follows the relationships of everything that changes until nothing more is reached. */
  *plan(
    fresh: ReadonlySet<InstanceState>,
    changed: readonly InstanceState[],
    deletes: Iterable<InstanceState>,
  ): Step<void> {
    for (const state of deletes) this.deletes.add(state)
    this.saves = new Set(fresh)
    for (const state of changed) if (!this.deletes.has(state)) this.saves.add(state)
    const doneSaves = new Set<InstanceState>()
    const doneDeletes = new Set<InstanceState>()
    for (let again = true; again; ) {
      again = false
      // Sets grow while they are walked: what is added is visited in the same pass.
      for (const state of this.deletes) {
        if (doneDeletes.has(state)) continue
        doneDeletes.add(state)
        again = true
        for (const property of state.mapper.relationships) yield* this.#deleting(state, property)
      }
      for (const state of this.saves) {
        // Most objects of a large insert are this plain.
        if (!state.mapper.relationships.length && !state.extra) continue
        if (doneSaves.has(state)) continue
        doneSaves.add(state)
        again = true
        if (this.#isOrphan(state)) {
          this.saves.delete(state)
          yield* this.#deleteWithCascade(state)
          continue
        }
        for (const property of state.mapper.relationships) yield* this.#saving(state, property)
      }
    }
    for (const state of this.deletes) this.saves.delete(state)
    // Nobody can point to a row that is going away, not even those that were about to.
    this.syncs = this.syncs.map((sync) =>
      sync.parent && this.deletes.has(sync.parent) ? { ...sync, parent: null } : sync,
    )
  }

  #follow(sync: ForeignKeySync): void {
    this.syncs.push(sync)
  }

  #isOrphan(state: InstanceState): boolean {
    const parents = state.extra?.parents
    if (!parents || state.mode !== PERSISTENT) return false
    for (const parent of parents.values()) if (parent === null) return true
    return false
  }

  *#deleteWithCascade(state: InstanceState): Step<void> {
    if (this.deletes.has(state) || state.mode !== PERSISTENT) return
    this.deletes.add(state)
    this.saves.delete(state)
    for (const child of yield* deleteCascade(this.#core, state)) {
      if (child.mode === PERSISTENT) this.deletes.add(child)
      // One that was never saved has nothing to delete, and nobody to hang from.
      else if (child.mode === PENDING) this.#core.expungePending(child)
      this.saves.delete(child)
    }
  }

  *#saving(state: InstanceState, property: RelationshipProperty): Step<void> {
    if (property.options.viewonly) return
    const changed = state.relCommitted?.has(property.index) ?? false
    const value = state.rels?.[property.index]
    if (property.direction === 'MANYTOONE') {
      if (value === undefined || (!changed && state.mode !== PENDING)) return
      const parent = value === null ? null : stateOf(value)
      if (parent && !this.#canReach(state, property, parent)) return
      if (parent || changed) this.#follow({ child: state, parent, property })
      return
    }
    if (!changed && !(state.mode === PENDING && value !== undefined)) return
    const { added, removed } = this.#changes(state, property, value)
    for (const child of added) {
      if (!this.#canReach(state, property, child)) continue
      if (property.direction === 'MANYTOMANY') this.#associate(state, property, child, true)
      else {
        this.#follow({ child, parent: state, property })
        this.saves.add(child)
      }
    }
    for (const child of removed) {
      if (property.direction === 'MANYTOMANY') {
        this.#associate(state, property, child, false)
        continue
      }
      if (child.mode !== PERSISTENT || this.deletes.has(child)) continue
      if (property.cascades.deleteOrphan) {
        if (!child.extra?.parents?.get(property)) yield* this.#deleteWithCascade(child)
      } else if (!this.#movedElsewhere(child, property, state)) {
        this.#follow({ child, parent: null, property })
        this.saves.add(child)
      }
    }
  }

  /** Related objects that nobody added are left out, with a warning, as SQLAlchemy 2.0 does. */
  #canReach(state: InstanceState, property: RelationshipProperty, other: InstanceState): boolean {
    if (other.mode === PENDING || other.mode === PERSISTENT) return true
    if (this.deletes.has(other) || other.key !== undefined) return true
    this.#core.warn(
      `Object of type <${other.mapper.name}> not in session, add operation along '${state.mapper.name}.${property.key}' will not proceed: añádelo con session.add() o por la relación del padre.`,
    )
    return false
  }

  #changes(
    state: InstanceState,
    property: RelationshipProperty,
    value: unknown,
  ): { added: InstanceState[]; removed: InstanceState[] } {
    if (!property.uselist) {
      const before = state.relCommitted?.get(property.index)
      return {
        added: value ? [stateOf(value)] : [],
        removed: before && before !== value ? [stateOf(before)] : [],
      }
    }
    if (value !== undefined) {
      const { added, removed } = listChanges(value as InstrumentedList)
      return { added: added.map(stateOf), removed: removed.map(stateOf) }
    }
    return { added: [], removed: [] }
  }

  /** A child taken by another parent in the same flush keeps its new foreign key. */
  #movedElsewhere(child: InstanceState, property: RelationshipProperty, from: InstanceState): boolean {
    const { reverse } = property
    if (reverse && !reverse.uselist) {
      const parent = child.rels?.[reverse.index]
      return parent !== undefined && parent !== null && parent !== from.obj
    }
    return this.syncs.some(
      (sync) => sync.child === child && sync.property === property && sync.parent !== null && sync.parent !== from,
    )
  }

  *#deleting(state: InstanceState, property: RelationshipProperty): Step<void> {
    if (property.direction === 'MANYTOONE' || property.options.viewonly) return
    const queued = state.extra?.queued?.get(property.index)
    if (property.options.passiveDeletes && state.rels?.[property.index] === undefined && !queued) return
    if (state.key === undefined) return
    const value = state.rels?.[property.index] ?? (yield* loadRelation(this.#core, state, property, true))
    const current = property.uselist ? [...(value as InstrumentedList)] : value ? [value] : []
    const before = property.uselist
      ? listChanges(value as InstrumentedList).removed
      : state.relCommitted?.has(property.index)
        ? [state.relCommitted.get(property.index)]
        : []
    for (const item of new Set([...current, ...before.filter(Boolean)])) {
      const child = stateOf(item)
      if (property.direction === 'MANYTOMANY') {
        if (!(property.uselist && listChanges(value as InstrumentedList).added.includes(item as object)))
          this.#associate(state, property, child, false)
        continue
      }
      if (this.deletes.has(child) || child.mode !== PERSISTENT) continue
      if (property.cascades.delete || (property.cascades.deleteOrphan && !current.includes(item))) {
        if (!this.#movedElsewhere(child, property, state)) yield* this.#deleteWithCascade(child)
      } else if (!this.#movedElsewhere(child, property, state)) {
        this.#follow({ child, parent: null, property })
        this.saves.add(child)
      }
    }
  }

  #associate(state: InstanceState, property: RelationshipProperty, other: InstanceState, adding: boolean): void {
    const table = property.secondary as TableDef
    // Both sides of a many-to-many report the same pair; it is one row.
    const [left, right] =
      property.reverse &&
      property.reverse.parent.relationships[property.reverse.index] === property.reverse &&
      sideOf(property)
        ? [other, state]
        : [state, other]
    const id = `${table.name}:${adding}:${this.#number(left)}:${this.#number(right)}`
    if (this.#pairs.has(id)) return
    this.#pairs.add(id)
    const group = this.deletes.has(state) ? property : table
    let rows = this.associations.get(group)
    if (!rows) {
      const used = new Set([...property.pairs, ...property.secondaryPairs].map(([, column]) => column))
      rows = { table, columns: table.columns.filter((each) => used.has(each)), added: [], removed: [] }
      this.associations.set(group, rows)
    }
    ;(adding ? rows.added : rows.removed).push([state, property, other])
  }
  readonly #numbers = new Map<InstanceState, number>()
  #number(state: InstanceState): number {
    return ensure(this.#numbers, state, () => this.#numbers.size)
  }

  /**
   * Groups in the order to save them: models whose tables are referred to come first. Models in a cycle (a tree, two
   * tables that refer to each other) are ordered object by object.
   */
  order(states: ReadonlySet<InstanceState>): InstanceState[][] {
    const byMapper = new Map<Mapper, InstanceState[]>()
    for (const state of states) {
      const list = byMapper.get(state.mapper)
      if (list) list.push(state)
      else byMapper.set(state.mapper, [state])
    }
    const tables = sortTables([...byMapper.keys()].map((mapper) => mapper.table))
    const mappers = tables.map((table) => table.mapper as Mapper)
    const depends = dependencies(mappers)
    const groups: InstanceState[][] = []
    const done = new Set<Mapper>()
    for (const mapper of mappers) {
      if (done.has(mapper)) continue
      const cycle = mappers.filter(
        (other) => other === mapper || (reaches(depends, mapper, other) && reaches(depends, other, mapper)),
      )
      for (const each of cycle) done.add(each)
      const inCycle = cycle.length > 1 || (depends.get(mapper)?.has(mapper) ?? false)
      const own = cycle.flatMap((each) => byMapper.get(each) as InstanceState[])
      groups.push(...(inCycle ? this.#levels(own) : [own]))
    }
    return groups
  }

  /** Parents before children, level by level, so that each level is one batch. */
  #levels(states: readonly InstanceState[]): InstanceState[][] {
    const set = new Set(states)
    const parents = new Map<InstanceState, Set<InstanceState>>()
    const depend = (child: InstanceState, parent: InstanceState) => {
      if (child === parent || !set.has(parent) || !set.has(child)) return
      // A parent that is already in the database has its key: nobody waits for it.
      if (parent.key !== undefined && !this.deletes.has(parent)) return
      const known = parents.get(child)
      if (known) known.add(parent)
      else parents.set(child, new Set([parent]))
    }
    for (const { child, parent, property } of this.syncs)
      if (parent && !property.options.postUpdate) depend(child, parent)
    const byKey = new Map<TableDef, Map<unknown, InstanceState>>()
    for (const state of states) {
      if (state.key === undefined) continue
      ensure(byKey, state.mapper.table, () => new Map<unknown, InstanceState>()).set(state.key, state)
    }
    // Rows already saved depend on those their foreign keys point to; deletions need it.
    for (const state of states)
      if (state.key !== undefined)
        for (const property of state.mapper.relationships) {
          if (property.direction === 'MANYTOONE' && property.usesGet) {
            const parts = property.pairs.map(([local]) => state.committed?.get(local.slot) ?? state.values[local.slot])
            const key = parts.includes(undefined) || parts.includes(null) ? undefined : property.target.keyOf(parts)
            const parent = key === undefined ? undefined : byKey.get(property.target.table)?.get(key)
            if (parent && !property.options.postUpdate && this.deletes.has(state)) depend(state, parent)
          } else if (property.direction === 'ONETOMANY' && this.deletes.has(state)) {
            const loaded = state.rels?.[property.index]
            for (const item of Array.isArray(loaded) ? loaded : loaded ? [loaded] : []) depend(stateOf(item), state)
          }
        }
    const levels: InstanceState[][] = []
    let rest = [...states]
    const placed = new Set<InstanceState>()
    while (rest.length) {
      const ready = rest.filter((state) => [...(parents.get(state) ?? [])].every((parent) => placed.has(parent)))
      if (!ready.length)
        throw new CircularDependencyError(
          `Circular dependency detected entre ${rest.map((each) => each.describe()).join(', ')}`,
          {
            why: 'cada uno de esos objetos necesita la clave del otro antes de guardarse.',
            fix: 'guarda primero uno sin la referencia y asígnala después de un flush(), o usa postUpdate: true en una de las relaciones.',
          },
        )
      for (const state of ready) placed.add(state)
      levels.push(ready)
      rest = rest.filter((state) => !placed.has(state))
    }
    return levels
  }
}

/** Which of the two sides of a many-to-many speaks second, so that both name a pair alike. */
function sideOf(property: RelationshipProperty): boolean {
  const reverse = property.reverse as RelationshipProperty
  if (reverse.parent === property.parent) return reverse.index < property.index
  return reverse.parent.table.name < property.parent.table.name
}

function dependencies(mappers: readonly Mapper[]): Map<Mapper, Set<Mapper>> {
  const byTable = new Map(mappers.map((mapper) => [mapper.table.name, mapper]))
  return new Map(
    mappers.map((mapper) => [
      mapper,
      new Set(
        mapper.table.foreignKeys
          .map((key) => byTable.get(key.tableName))
          .filter((each): each is Mapper => each !== undefined),
      ),
    ]),
  )
}

function reaches(
  depends: ReadonlyMap<Mapper, ReadonlySet<Mapper>>,
  from: Mapper,
  to: Mapper,
  seen = new Set<Mapper>(),
): boolean {
  for (const next of depends.get(from) ?? []) {
    if (next === to) return true
    if (seen.has(next)) continue
    seen.add(next)
    if (reaches(depends, next, to, seen)) return true
  }
  return false
}
