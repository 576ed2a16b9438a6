/**
 * Reading and writing mapped attributes: what the accessors of every model do. Reading a loaded column is two property
 * loads; everything else (lazy loading, change tracking, the other side of a relationship) is off that path.
 */
import { ensure } from '../ensure.ts'
import { ArgumentError, DetachedInstanceError, shown } from '../errors.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { InstrumentedList, listChanges, ownerOf } from './collection.ts'
import { type InstanceState, PENDING, PERSISTENT, STATE, stateOf, stateOrNull } from './state.ts'

type Instance = { [STATE]: InstanceState }

export function columnAccessor(slot: number): PropertyDescriptor {
  return {
    configurable: true,
    enumerable: true,
    get(this: Instance) {
      const state = this[STATE]
      const value = state.values[slot]
      return value !== undefined ? value : missingColumn(state, slot)
    },
    set(this: Instance, value: unknown) {
      const state = this[STATE]
      const clean = value === undefined ? null : value
      if (state.key === undefined) state.values[slot] = clean
      else setColumn(state, slot, clean)
    },
  }
}

function missingColumn(state: InstanceState, slot: number): unknown {
  // An object that never was in the database has nothing to load: its attribute is None, as SQLAlchemy says.
  if (state.key === undefined) return null
  if (!state.session) throw detached(state, 'attribute refresh operation cannot proceed')
  state.session.loadColumns(state, slot)
  return state.values[slot] ?? null
}

export function setColumn(state: InstanceState, slot: number, value: unknown): void {
  state.committed ??= new Map()
  const row = state.own()
  if (!state.committed.has(slot)) state.committed.set(slot, row[slot])
  row[slot] = value
  state.session?.touched(state)
}

export function relationAccessor(property: RelationshipProperty): PropertyDescriptor {
  const { index } = property
  return {
    configurable: true,
    enumerable: true,
    get(this: Instance) {
      const state = this[STATE]
      const value = state.rels?.[index]
      return value !== undefined ? value : missingRelation(state, property)
    },
    set(this: Instance, value: unknown) {
      const state = this[STATE]
      if (property.uselist) setList(state, property, value)
      else setScalar(state, property, value ?? null)
    },
  }
}

/** The value, loading it if the object can. */
function missingRelation(state: InstanceState, property: RelationshipProperty): unknown {
  if (state.key === undefined) return property.uselist ? storeList(state, property, []) : null
  if (!state.session)
    throw detached(state, `lazy load operation of attribute '${property.key}' cannot proceed`, property)
  return state.session.loadRelation(state, property)
}

export function store(state: InstanceState, property: RelationshipProperty, value: unknown): void {
  state.rels ??= state.mapper.blankRelations.slice()
  state.rels[property.index] = value
}
export function storeList(
  state: InstanceState,
  property: RelationshipProperty,
  items: readonly unknown[],
): InstrumentedList {
  const list = InstrumentedList.of_(state, property, items)
  store(state, property, list)
  const queued = state.extra?.queued?.get(property.index)
  if (queued) {
    // What happened to the collection before it was loaded happens to it now.
    state.extra?.queued?.delete(property.index)
    list.silently((plain) => {
      for (const gone of queued.removed) if (plain.includes(gone)) plain.splice(plain.indexOf(gone), 1)
      for (const item of queued.added) if (!plain.includes(item)) plain.push(item)
    })
  }
  return list
}

function check(property: RelationshipProperty, item: unknown): InstanceState {
  const state = stateOrNull(item)
  if (state?.mapper === property.target) return state
  throw new ArgumentError(`${property} no acepta ${state ? state.describe() : shown(item)}.`, {
    why: `la relación guarda objetos de ${property.target.name}${property.uselist ? '' : ' o null'}.`,
    fix: `asigna una instancia de ${property.target.name}${property.uselist ? ', o una lista de ellas' : ''}.`,
  })
}

function setList(state: InstanceState, property: RelationshipProperty, value: unknown): void {
  if (!Array.isArray(value))
    // A plain TypeError, as SQLAlchemy raises for an «incompatible collection type».
    throw new TypeError(
      `${property} es una colección y recibió ${shown(value)}.\nPor qué: una relación de lista guarda una lista.\nQué hacer: asigna una lista de objetos, aunque sea de uno: [objeto].`,
    )
  for (const item of value) check(property, item)
  const list = ((state.rels?.[property.index] as InstrumentedList | undefined) ??
    missingRelation(state, property)) as InstrumentedList
  if (list !== value) list.splice(0, list.length, ...value)
}

/** `initiator` is set when the change comes from the other side, and then it does not cascade (SQLAlchemy 2.0). */
export function setScalar(
  state: InstanceState,
  property: RelationshipProperty,
  value: unknown,
  initiator = false,
): void {
  const target = value === null ? null : check(property, value)
  let old = state.rels?.[property.index]
  if (old === undefined) {
    if (state.key === undefined) old = null
    else if (property.direction === 'MANYTOONE') old = known(state, property)
    // One to one: the row that will lose its parent must be known, as `active_history` does.
    else if (state.session) old = state.session.loadRelation(state, property)
  }
  if (old === value && state.rels?.[property.index] !== undefined) return
  state.relCommitted ??= new Map()
  if (!state.relCommitted.has(property.index)) state.relCommitted.set(property.index, old)
  store(state, property, value)
  state.session?.touched(state)
  // The new parent is known before the old one lets go: a child that moves is never an orphan.
  if (target && property.reverse) adopted(state, property.reverse, target)
  if (old && old !== value) {
    const oldState = stateOf(old)
    orphaned(oldState, property, state)
    // As emit_backref_from_scalar_set_event: in a one-to-one, a change that came from the new owner does not go on to
    // the old one, whose attribute says the same until it expires.
    if (property.reverse && (!initiator || property.reverse.uselist)) unlink(oldState, property.reverse, state)
  }
  if (target) {
    adopted(target, property, state)
    if (!initiator) cascade(state, property, target)
    if (property.reverse) link(target, property.reverse, state)
  }
}

/** The many-to-one value that is in the session already, if its key is loaded. */
function known(state: InstanceState, property: RelationshipProperty): unknown {
  const key = property.parentKey(state)
  if (key === null) return null
  return key === undefined ? undefined : state.session?.lookup(property.target, key)?.obj
}

export function appended(state: InstanceState, property: RelationshipProperty, item: object, initiator = false): void {
  const target = check(property, item)
  state.relCommitted ??= new Map()
  if (!state.relCommitted.has(property.index)) state.relCommitted.set(property.index, true)
  state.session?.touched(state)
  adopted(target, property, state)
  if (!initiator) cascade(state, property, target)
  if (property.reverse && !initiator) link(target, property.reverse, state)
}

export function removed(state: InstanceState, property: RelationshipProperty, item: object, initiator = false): void {
  const target = stateOf(item)
  state.relCommitted ??= new Map()
  if (!state.relCommitted.has(property.index)) state.relCommitted.set(property.index, true)
  state.session?.touched(state)
  orphaned(target, property, state)
  if (property.reverse && !initiator) unlink(target, property.reverse, state)
}

/** Makes `property` of `state` include `other`, as the other side of a change. */
function link(state: InstanceState, property: RelationshipProperty, other: InstanceState): void {
  if (!property.uselist) {
    if (state.rels?.[property.index] !== other.obj) setScalar(state, property, other.obj, true)
    return
  }
  const list = loadedList(state, property)
  if (!list) queue(state, property, other, true)
  if (!list || list.includes(other.obj)) return
  list.silently((plain) => plain.push(other.obj))
  appended(state, property, other.obj, true)
}

function unlink(state: InstanceState, property: RelationshipProperty, other: InstanceState): void {
  if (!property.uselist) {
    const current = state.rels?.[property.index]
    if (current === other.obj || (current === undefined && state.key !== undefined))
      setScalar(state, property, null, true)
    return
  }
  const list = loadedList(state, property)
  if (!list) queue(state, property, other, false)
  if (!list?.includes(other.obj)) return
  list.silently((plain) => plain.splice(plain.indexOf(other.obj), 1))
  removed(state, property, other.obj, true)
}

function loadedList(state: InstanceState, property: RelationshipProperty): InstrumentedList | undefined {
  const list = state.rels?.[property.index] as InstrumentedList | undefined
  if (list || state.key !== undefined) return list
  return storeList(state, property, [])
}

/** A collection that is not loaded is not loaded just to be told of a change: the change waits for it. */
function queue(state: InstanceState, property: RelationshipProperty, other: InstanceState, add: boolean): void {
  const { more } = state
  more.queued ??= new Map()
  const entry = ensure(more.queued, property.index, () => ({ added: new Set<object>(), removed: new Set<object>() }))
  const [into, from] = add ? [entry.added, entry.removed] : [entry.removed, entry.added]
  if (!from.delete(other.obj)) into.add(other.obj)
  // So that the next flush, which sends it, also forgets it.
  state.session?.touched(state)
  ;(add ? adopted : orphaned)(other, property, state)
}

function adopted(child: InstanceState, property: RelationshipProperty, parent: InstanceState): void {
  if (!property.cascades.deleteOrphan) return
  child.more.parents ??= new Map()
  child.more.parents.set(property, parent)
}

function orphaned(child: InstanceState, property: RelationshipProperty, parent: InstanceState): void {
  if (!property.cascades.deleteOrphan) return
  child.more.parents ??= new Map()
  const current = child.more.parents.get(property)
  if (current && current !== parent) return
  child.more.parents.set(property, null)
  if (child.mode === PENDING && child.session) child.session.expungePending(child)
  else if (child.mode === PERSISTENT) child.session?.touched(child)
}

function cascade(state: InstanceState, property: RelationshipProperty, target: InstanceState): void {
  if (state.session && property.cascades.saveUpdate && (state.mode === PENDING || state.mode === PERSISTENT))
    state.session.cascadeAdd(target)
}

/** Changes made by index (`lista[0] = x`) give no event: they are noticed when the session flushes. */
export function reconcile(list: InstrumentedList): boolean {
  const { state, property } = ownerOf(list)
  const changes = listChanges(list)
  if (!changes.added.length && !changes.removed.length) return false
  for (const item of changes.removed) {
    const reverse = property.reverse
    const child = stateOf(item)
    const noticed =
      child.extra?.parents?.get(property) === null ||
      (reverse &&
        !reverse.uselist &&
        child.rels?.[reverse.index] !== state.obj &&
        child.relCommitted?.has(reverse.index))
    if (!noticed) removed(state, property, item)
  }
  for (const item of changes.added) appended(state, property, item)
  return true
}

function detached(state: InstanceState, what: string, property?: RelationshipProperty): DetachedInstanceError {
  return new DetachedInstanceError(
    `${property ? 'Parent instance' : 'Instance'} ${state.describe()} is not bound to a Session; ${what}`,
    {
      why: property
        ? `«${property.key}» no estaba cargado y el objeto ya no tiene una sesión que pueda leerlo.`
        : 'el atributo expiró (o no se cargó) y el objeto ya no tiene una sesión que pueda leerlo.',
      fix: property
        ? `léelo antes de cerrar la sesión, o pídelo con la consulta: .options(selectinload(${property.parent.name}.${property.key})).`
        : 'léelo antes de cerrar la sesión, usa expireOnCommit: false, o vuelve a añadirlo con session.add(objeto).',
    },
  )
}
