/** The value of a relationship, read the first time it is asked for. */
import type { Step } from '../engine/drive.ts'
import { InvalidRequestError } from '../errors.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { Select } from '../sql/select.ts'
import { store, storeList } from './attributes.ts'
import { loadByKey, loadExpired } from './load-columns.ts'
import type { LoaderOption } from './options.ts'
import type { SessionCore } from './session-core.ts'
import { equals, slot } from './slots.ts'
import { type InstanceState, PERSISTENT } from './state.ts'

/** The value of a relationship that was not loaded, as its strategy says. */
export function* loadRelation(
  core: SessionCore,
  state: InstanceState,
  property: RelationshipProperty,
  force = false,
): Step<unknown> {
  const later = state.extra?.loaders?.get(property.index)
  const strategy =
    later?.strategy ?? (property.lazy === 'raise' ? 'raise' : property.lazy === 'noload' ? 'noload' : 'select')
  if (strategy === 'raise' && !force)
    throw new InvalidRequestError(`'${property}' is not available due to lazy='raise'`, {
      why: 'la consulta o el modelo prohíben la carga perezosa de esta relación.',
      fix: `pídela con la consulta: .options(selectinload(${property})).`,
    })
  if (strategy === 'noload') return storeNothing(state, property)
  // A pending object has no row that the other table could point to; SQLAlchemy does not ask either.
  if (state.key === undefined) return property.uselist ? storeList(state, property, []) : null
  const options = (later?.options ?? []) as readonly LoaderOption[]
  if (property.direction === 'MANYTOONE' && property.usesGet) return yield* loadParent(core, state, property, options)
  const local = yield* localValues(core, state, property)
  // Reading the object again may have brought the relationship with it.
  const brought = state.rels?.[property.index]
  if (brought !== undefined) return brought
  if (local.some((each) => each === null)) {
    return storeNothing(state, property)
  }
  yield* core.autoflush()
  const plan = options.length
    ? core.plan(lazySelect(property, options))
    : core.cachedPlan(property, 'lazy', () => lazySelect(property, []))
  const { data } = yield* core.runPlan(plan, local)
  // Autoflush or the load itself may have set it meanwhile.
  const now = state.rels?.[property.index]
  if (now !== undefined) return now
  const found = [...new Set(data)]
  if (property.uselist) return storeList(state, property, found)
  const one = found[0] ?? null
  store(state, property, one)
  return one
}

function storeNothing(state: InstanceState, property: RelationshipProperty): unknown {
  if (property.uselist) return storeList(state, property, [])
  store(state, property, null)
  return null
}

function* loadParent(
  core: SessionCore,
  state: InstanceState,
  property: RelationshipProperty,
  options: readonly LoaderOption[],
): Step<unknown> {
  let key = property.parentKey(state)
  if (key === undefined && state.mode === PERSISTENT) {
    yield* loadExpired(core, state)
    key = property.parentKey(state)
  }
  if (key === null || key === undefined) {
    store(state, property, null)
    return null
  }
  const known = core.identity(property.target).get(key)
  if (known && !known.expired) {
    store(state, property, known.obj)
    return known.obj
  }
  yield* core.autoflush()
  if (known) {
    yield* loadExpired(core, known)
    store(state, property, known.obj)
    return known.obj
  }
  const parent = (yield* loadByKey(core, property.target, key, options))?.obj ?? null
  store(state, property, parent)
  return parent
}

function* localValues(core: SessionCore, state: InstanceState, property: RelationshipProperty): Step<unknown[]> {
  if (property.pairs.some(([local]) => state.values[local.slot] === undefined) && state.key !== undefined)
    yield* loadExpired(core, state)
  // The key in the database, not one changed and not sent yet.
  return property.pairs.map(([local]) => (state.committed?.get(local.slot) ?? state.values[local.slot]) as unknown)
}

function lazySelect(property: RelationshipProperty, options: readonly LoaderOption[]): Select {
  const { target } = property
  const parts = { items: [target.cls], longLabels: true, orderBy: property.order, options }
  if (!property.secondary)
    return new Select({
      ...parts,
      where: [...property.pairs.map(([local, remote], i) => equals(slot(i, local), remote)), ...property.extra],
    })
  return new Select({
    ...parts,
    froms: [target.table, property.secondary],
    where: [
      ...property.pairs.map(([local, remote], i) => equals(slot(i, local), remote)),
      ...property.secondaryPairs.map(([local, remote]) => local.eq(remote as never)),
      ...property.extra,
    ],
  })
}
