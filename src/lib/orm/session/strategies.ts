/** How relationships and expired columns are loaded after the fact: lazy, selectin, subquery. */
import type { Step } from '../engine/drive.ts'
import { InvalidRequestError, ObjectDeletedError } from '../errors.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable } from '../schema/table.ts'
import { booleanType, type TypeEngine } from '../schema/types.ts'
import { Slot } from '../sql/compile.ts'
import { columnIn } from '../sql/entity.ts'
import { and_, BinaryExpr, type Condition, type FromElement, InExpr, LEVEL, or_, SqlExpr } from '../sql/expression.ts'
import { type Node, value } from '../sql/nodes.ts'
import { Select, Subquery } from '../sql/select.ts'
import { store, storeList } from './attributes.ts'
import type { LoaderOption } from './options.ts'
import type { FollowUp, QueryPlan } from './query-plan.ts'
import type { SessionCore } from './session-core.ts'
import { type IdentityKey, type InstanceState, PERSISTENT } from './state.ts'

/** A parameter that each execution gives by position. */
class SlotExpr extends SqlExpr<unknown> {
  readonly index: number
  readonly type: TypeEngine<unknown>
  constructor(index: number, type: TypeEngine<unknown>) {
    super()
    this.index = index
    this.type = type
  }
  node(): Node {
    return value(new Slot(this.index, this.type as TypeEngine<unknown>))
  }
  collectFroms(): void {}
}
const slot = (index: number, column: TableColumn<unknown>) => new SlotExpr(index, column.type)
const equals = (left: SqlExpr<unknown>, right: SqlExpr<unknown>): Condition =>
  new BinaryExpr(left, '=', right, booleanType, LEVEL.compare)

const CHUNK = 500

function keyCondition(mapper: Mapper): Condition {
  return and_(...mapper.primaryKey.map((column, i) => equals(column, slot(i, column))))
}

export function keySelect(mapper: Mapper, longLabels: boolean): Select {
  return new Select({ items: [mapper.cls], where: [keyCondition(mapper)], longLabels })
}

/** `SELECT … WHERE clave = ?`, compiled once per model. */
export function getPlan(core: SessionCore, mapper: Mapper, longLabels = true): QueryPlan {
  return core.cachedPlan(mapper, `get${longLabels}`, () => keySelect(mapper, longLabels))
}

export function* loadByKey(
  core: SessionCore,
  mapper: Mapper,
  key: IdentityKey,
  options: readonly LoaderOption[] = [],
  populate = false,
): Step<InstanceState | null> {
  const plan = options.length
    ? core.plan(new Select({ items: [mapper.cls], where: [keyCondition(mapper)], longLabels: true, options }))
    : getPlan(core, mapper)
  const { data } = yield* core.runPlan(plan, mapper.keyParts(key), populate)
  return data.length ? (core.identity(mapper).get(key) ?? null) : null
}

/** Exactly what is asked for, as SQLAlchemy; the key too where the row must say whose it is. */
export function columnsToLoad(mapper: Mapper, asked: readonly TableColumn<unknown>[]): readonly TableColumn<unknown>[] {
  const eager = mapper.relationships.some(({ lazy }) => lazy !== 'select' && lazy !== 'raise' && lazy !== 'noload')
  if (asked.length && !eager) return asked
  return mapper.columns.filter((each) => each.primaryKey || asked.includes(each))
}

/** Reads the columns of an expired object that nobody has set since. */
export function* loadExpired(
  core: SessionCore,
  state: InstanceState,
  { wanted, flush = false }: { readonly wanted?: readonly number[]; readonly flush?: boolean } = {},
): Step<void> {
  const { mapper } = state
  const missing =
    wanted ??
    mapper.columns
      .filter((each) => state.values[each.slot] === undefined && !state.extra?.deferred?.has(each.slot))
      .map((each) => each.slot)
  const columns = columnsToLoad(
    mapper,
    mapper.columns.filter((each) => missing.includes(each.slot)),
  )
  // What is read is settled before the flush, which may read it too: load_scalar_attributes asks all the same.
  if (flush) yield* core.autoflush()
  const name = `columns${columns.map((each) => each.slot).join()}`
  const plan =
    columns.length === mapper.columns.length
      ? getPlan(core, mapper)
      : core.cachedPlan(mapper, name, () => keySelect(mapper, true), { only: columns })
  const keyRow = mapper.keyParts(state.key as IdentityKey)
  const { data } = yield* core.runPlan(plan, keyRow, false, state)
  if (!data.length)
    throw new ObjectDeletedError(
      `Instance '${state.describe()}' has been deleted, or its row is otherwise not present.`,
      {
        why: 'la fila ya no está en la base: otra transacción la borró.',
        fix: 'quita el objeto de la sesión con expunge(), o búscalo con get() y comprueba si es null.',
      },
    )
}

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
      where: property.pairs.map(([local, remote], i) => equals(slot(i, local), remote)),
    })
  return new Select({
    ...parts,
    froms: [target.table, property.secondary],
    where: [
      ...property.pairs.map(([local, remote], i) => equals(slot(i, local), remote)),
      ...property.secondaryPairs.map(([local, remote]) => local.eq(remote as never)),
    ],
  })
}

/** Eager loading in a second statement, for all the parents a query brought. */
export function* followUp(
  core: SessionCore,
  { property, strategy, options }: FollowUp,
  states: ReadonlySet<InstanceState>,
  origin: Select | null,
): Step<void> {
  if (strategy === 'immediate') {
    for (const state of states) {
      if (options.length)
        state.more.loaders = new Map(state.extra?.loaders).set(property.index, { strategy: 'select', options })
      if (state.rels?.[property.index] === undefined) yield* loadRelation(core, state, property, true)
    }
    return
  }
  if (strategy === 'subquery' && origin) return yield* subqueryLoad(core, property, options, states, origin)
  if (property.direction === 'MANYTOONE') return yield* selectInParents(core, property, options, states)
  return yield* selectInChildren(core, property, options, states)
}

const groupKey = (values: readonly unknown[]): unknown => (values.length === 1 ? values[0] : JSON.stringify(values))

function* selectInChildren(
  core: SessionCore,
  property: RelationshipProperty,
  options: readonly LoaderOption[],
  states: ReadonlySet<InstanceState>,
): Step<void> {
  const all = [...states]
  for (let i = 0; i < all.length; i += CHUNK) {
    const chunk = all.slice(i, i + CHUNK)
    const keys = chunk.map((state) => property.pairs.map(([local]) => state.values[local.slot]))
    const groups = new Map<unknown, object[]>()
    if (property.secondary) {
      const parents = new AliasedTable(property.parent.table)
      const middle = new AliasedTable(property.secondary)
      const own = property.pairs.map(([local]) => columnIn(parents, local))
      const select = new Select({
        items: [...own, property.target.cls],
        longLabels: true,
        froms: [parents],
        joins: [
          {
            target: middle,
            on: and_(
              ...property.pairs.map(([, remote], k) =>
                (own[k] as TableColumn<unknown>).eq(columnIn(middle, remote) as never),
              ),
            ),
            outer: false,
            full: false,
          },
          {
            target: property.target.table,
            on: and_(...property.secondaryPairs.map(([local, remote]) => local.eq(columnIn(middle, remote) as never))),
            outer: false,
            full: false,
          },
        ],
        where: [inKeys(own, keys)],
        orderBy: property.order,
        options,
      })
      const { data } = yield* core.runPlan(core.plan(select), [])
      for (const row of data as unknown[][]) add(groups, groupKey(row.slice(0, own.length)), row[own.length] as object)
    } else {
      const remote = property.pairs.map(([, column]) => column)
      const select = new Select({
        items: [property.target.cls],
        longLabels: true,
        where: [inKeys(remote, keys)],
        orderBy: property.order,
        options,
      })
      const { data } = yield* core.runPlan(core.plan(select, { lead: remote }), [])
      for (const obj of data as object[]) {
        const child = core.stateOf(obj)
        add(
          groups,
          groupKey(remote.map((column) => child.committed?.get(column.slot) ?? child.values[column.slot])),
          obj,
        )
      }
    }
    assign(property, chunk, keys, groups)
  }
}

function* selectInParents(
  core: SessionCore,
  property: RelationshipProperty,
  options: readonly LoaderOption[],
  states: ReadonlySet<InstanceState>,
): Step<void> {
  const byKey = new Map<IdentityKey, unknown[]>()
  for (const state of states) {
    const key = property.parentKey(state)
    if (key !== null && key !== undefined)
      byKey.set(
        key,
        property.pairs.map(([local]) => state.values[local.slot]),
      )
  }
  const keys = [...byKey.values()].sort((a, b) => ((a[0] as number) < (b[0] as number) ? -1 : 1))
  const remote = property.pairs.map(([, column]) => column)
  const groups = new Map<unknown, object[]>()
  for (let i = 0; i < keys.length; i += CHUNK) {
    const select = new Select({
      items: [property.target.cls],
      longLabels: true,
      where: [inKeys(remote, keys.slice(i, i + CHUNK))],
      options,
    })
    const { data } = yield* core.runPlan(core.plan(select), [])
    for (const obj of data as object[])
      add(groups, groupKey(remote.map((column) => core.stateOf(obj).values[column.slot])), obj)
  }
  const list = [...states]
  assign(
    property,
    list,
    list.map((state) => property.pairs.map(([local]) => state.values[local.slot])),
    groups,
  )
}

function* subqueryLoad(
  core: SessionCore,
  property: RelationshipProperty,
  options: readonly LoaderOption[],
  states: ReadonlySet<InstanceState>,
  origin: Select,
): Step<void> {
  const { parts } = origin
  const own = property.pairs.map(([local]) => local)
  const limited = parts.limit !== null || parts.offset !== null
  const inner = new Subquery(
    new Select({
      ...parts,
      items: own.map((column) => column.label(`${property.parent.table.name}_${column.name}`)),
      froms: [property.parent.table, ...parts.froms],
      options: [],
      orderBy: limited ? parts.orderBy : [],
      longLabels: false,
    }),
  )
  const outer = inner.columns
  const joins: { target: FromElement; on: Condition; outer: boolean; full: boolean }[] = []
  if (property.secondary) {
    const middle = new AliasedTable(property.secondary)
    joins.push({
      target: middle,
      on: and_(
        ...property.pairs.map(([, remote], k) =>
          (outer[k] as TableColumn<unknown>).eq(columnIn(middle, remote) as never),
        ),
      ),
      outer: false,
      full: false,
    })
    joins.push({
      target: property.target.table,
      on: and_(...property.secondaryPairs.map(([local, remote]) => local.eq(columnIn(middle, remote) as never))),
      outer: false,
      full: false,
    })
  } else
    joins.push({
      target: property.target.table,
      on: and_(...property.pairs.map(([, remote], k) => (outer[k] as TableColumn<unknown>).eq(remote as never))),
      outer: false,
      full: false,
    })
  const select = new Select({
    items: [property.target.cls, ...outer],
    longLabels: true,
    froms: [inner],
    joins,
    orderBy: property.order,
    options,
  })
  const { data } = yield* core.runPlan(core.plan(select), [])
  const groups = new Map<unknown, object[]>()
  for (const row of data as unknown[][]) add(groups, groupKey(row.slice(1)), row[0] as object)
  const list = [...states]
  assign(
    property,
    list,
    list.map((state) => own.map((column) => state.values[column.slot])),
    groups,
  )
}

function add(groups: Map<unknown, object[]>, key: unknown, obj: object): void {
  const list = groups.get(key)
  if (list) list.push(obj)
  else groups.set(key, [obj])
}

function assign(
  property: RelationshipProperty,
  states: readonly InstanceState[],
  keys: readonly (readonly unknown[])[],
  groups: ReadonlyMap<unknown, object[]>,
): void {
  states.forEach((state, i) => {
    if (state.rels?.[property.index] !== undefined) return
    const found = groups.get(groupKey(keys[i] as readonly unknown[])) ?? []
    if (property.uselist) storeList(state, property, found)
    else store(state, property, found[0] ?? null)
  })
}

function inKeys(columns: readonly TableColumn<unknown>[], keys: readonly (readonly unknown[])[]): Condition {
  const [only] = columns
  if (columns.length === 1 && only)
    return new InExpr(
      only,
      keys.map((key) => key[0]),
      'IN',
    )
  return or_(...keys.map((key) => and_(...columns.map((column, i) => column.eq(key[i] as never)))))
}
