/** Relationships loaded in a statement of their own for all the objects a query brought: selectin, subquery, immediate. */
import type { Step } from '../engine/drive.ts'
import type { TableColumn } from '../schema/column.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable } from '../schema/table.ts'
import { columnIn } from '../sql/entity.ts'
import { and_, type Condition, InExpr, or_ } from '../sql/expression.ts'
import { relationshipSteps } from '../sql/froms.ts'
import { Select } from '../sql/select.ts'
import { store, storeList } from './attributes.ts'
import { subqueryLoad } from './eager-subquery.ts'
import { loadRelation } from './lazy.ts'
import type { LoaderOption } from './options.ts'
import type { FollowUp, QueryPlan } from './query-plan.ts'
import type { SessionCore } from './session-core.ts'
import { slot } from './slots.ts'
import type { IdentityKey, InstanceState } from './state.ts'

const CHUNK = 500

/** Eager loading in a second statement, for all the parents a query brought. */
export function* followUp(
  core: SessionCore,
  { property, strategy, options, chain }: FollowUp,
  states: ReadonlySet<InstanceState>,
  given: Given,
): Step<void> {
  if (strategy === 'immediate') {
    for (const state of states) {
      if (options.length)
        state.more.loaders = new Map(state.extra?.loaders).set(property.index, { strategy: 'select', options })
      if (state.rels?.[property.index] === undefined) yield* loadRelation(core, state, property, true)
    }
    return
  }
  if (strategy === 'subquery') return yield* subqueryLoad(core, chain, options, states, given)
  if (property.direction === 'MANYTOONE' && !property.joins)
    return yield* selectInParents(core, property, options, states)
  return yield* selectInChildren(core, property, options, states)
}

/** The parameters of the statement that brought the parents: a subquery of it needs them too. */
export interface Given {
  readonly slots: readonly unknown[]
  readonly named: Readonly<Record<string, unknown>> | undefined
}

export const groupKey = (values: readonly unknown[]): unknown =>
  values.length === 1 ? values[0] : JSON.stringify(values)

function* selectInChildren(
  core: SessionCore,
  property: RelationshipProperty,
  options: readonly LoaderOption[],
  states: ReadonlySet<InstanceState>,
): Step<void> {
  const all = [...states]
  for (let i = 0; i < all.length; i += CHUNK) {
    const chunk = all.slice(i, i + CHUNK)
    const { mapper } = chunk[0] as InstanceState
    const through = property.secondary !== undefined || property.joins !== undefined
    const by = through ? mapper.primaryKey : property.pairs.map(([local]) => local)
    const keys = chunk.map((state) => by.map(({ slot: at }) => state.values[at]))
    const groups = new Map<unknown, object[]>()
    if (through) {
      const parents = new AliasedTable(mapper.table)
      const own = by.map((column) => columnIn(parents, column))
      const steps = relationshipSteps(property.from({ source: parents }), property.target.table)
      const select = new Select({
        items: [...own, property.target.cls],
        longLabels: true,
        froms: [parents],
        joins: steps.map((step) => ({ ...step, outer: false, full: false })),
        where: [inKeys(own, keys)],
        orderBy: property.order,
        options,
      })
      const { data } = yield* core.runPlan(core.plan(select), [])
      for (const row of data as unknown[][]) add(groups, groupKey(row.slice(0, own.length)), row[own.length] as object)
    } else {
      const remote = property.pairs.map(([, column]) => column)
      const known = options.length || chunk.length < CHUNK ? null : fullChunkPlan(core, property)
      const { data } = yield* known
        ? core.runPlan(known, keys.flat())
        : core.runPlan(core.plan(childSelect(property, inKeys(remote, keys), options), { lead: remote }), [])
      const [only] = remote
      for (const obj of data as object[]) {
        const { committed, values } = core.stateOf(obj)
        const inDatabase = ({ slot }: TableColumn<unknown>) => committed?.get(slot) ?? values[slot]
        add(groups, only && remote.length === 1 ? inDatabase(only) : groupKey(remote.map(inDatabase)), obj)
      }
    }
    assign(property, chunk, keys, groups)
  }
}

function childSelect(property: RelationshipProperty, where: Condition, options: readonly LoaderOption[]): Select {
  return new Select({
    items: [property.target.cls],
    longLabels: true,
    where: [where],
    orderBy: property.order,
    options,
  })
}

/**
 * The statement for as many parents as one may ask for, compiled once: it is the dear one, and the one that repeats.
 * Null where more would load after it: a subquery of it needs its values, not their places.
 */
function fullChunkPlan(core: SessionCore, property: RelationshipProperty): QueryPlan | null {
  const [column, ...rest] = property.pairs.map(([, remote]) => remote)
  if (!column || rest.length) return null
  const make = () => {
    const places = Array.from({ length: CHUNK }, (_, i) => [slot(i, column)])
    return childSelect(property, inKeys([column], places), [])
  }
  const plan = core.cachedPlan(property, 'selectin', make, { lead: [column] })
  const [loader] = plan.items
  return typeof loader === 'object' && !loader.joined.length && !loader.followUps.length ? plan : null
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

function add(groups: Map<unknown, object[]>, key: unknown, obj: object): void {
  const list = groups.get(key)
  if (list) list.push(obj)
  else groups.set(key, [obj])
}

export function assign(
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
