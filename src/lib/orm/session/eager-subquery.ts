/** subqueryload: the query that brought the first parents, as a table joined along the relationships down to the last. */
import type { Step } from '../engine/drive.ts'
import { ensure } from '../ensure.ts'
import { TableColumn } from '../schema/column.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable } from '../schema/table.ts'
import { columnIn, type Entity } from '../sql/entity.ts'
import { and_, type FromElement, type Label, OrderExpr, type SqlExpr } from '../sql/expression.ts'
import { relationshipSteps } from '../sql/froms.ts'
import { type JoinSpec, Select, Subquery } from '../sql/select.ts'
import { assign, type Given, groupKey } from './eager.ts'
import type { LoaderOption } from './options.ts'
import type { SessionCore } from './session-core.ts'
import type { InstanceState } from './state.ts'

/** From an entity of the query that started it all, along these relationships. */
export interface Chain {
  readonly root: Select
  readonly entity: Entity
  readonly path: readonly RelationshipProperty[]
}

type Reach = (column: TableColumn<unknown>) => TableColumn<unknown>

export function* subqueryLoad(
  core: SessionCore,
  chain: Chain,
  options: readonly LoaderOption[],
  states: ReadonlySet<InstanceState>,
  given: Given,
): Step<void> {
  const property = chain.path.at(-1) as RelationshipProperty
  const { inner, reach } = keysOf(chain)
  let from = reach
  const joins: JoinSpec[] = []
  for (const each of chain.path.slice(0, -1)) {
    const target = new AliasedTable(each.target.table)
    joins.push(...hop(each, from, target))
    from = (column) => columnIn(target, column)
  }
  const keys = property.pairs.map(([local]) => from(local))
  joins.push(...hop(property, from, property.target.table))
  const select = new Select({
    items: [property.target.cls, ...keys],
    longLabels: true,
    froms: [inner],
    joins,
    orderBy: property.order,
    options,
  })
  const { data } = yield* core.runPlan(core.plan(select, { chain }), given.slots, { named: given.named })
  // Two parents that share their own parent bring its children twice: a row counts once, as in a legacy Query.
  const found = new Map<unknown, Set<object>>()
  for (const row of data as unknown[][])
    ensure(found, groupKey(row.slice(1)), () => new Set<object>()).add(row[0] as object)
  const groups = new Map([...found].map(([key, items]) => [key, [...items]]))
  const list = [...states]
  assign(
    property,
    list,
    list.map((state) => property.pairs.map(([local]) => state.values[local.slot])),
    groups,
  )
}

/** The first query reduced to the keys that the first relationship starts from; each once, when they can repeat. */
function keysOf({ root, entity, path }: Chain): { inner: Subquery; reach: Reach } {
  const { parts } = root
  const [first] = path as [RelationshipProperty]
  const { table } = entity.mapper
  const own = first.pairs.map(([local]) => local)
  const distinct = parts.distinct || entity.mapper.primaryKey.some((column) => !own.includes(column))
  const ordered = parts.limit !== null || parts.offset !== null
  const items: SqlExpr<unknown>[] = own.map((column) =>
    columnIn(entity.source, column).label(`${table.name}_${column.name}`),
  )
  // DISTINCT needs what it orders by among its columns, as SQLAlchemy adds it.
  if (ordered && distinct)
    for (const each of parts.orderBy) {
      const column = each instanceof OrderExpr ? each.expr : each
      if (items.some((item) => (item as Label<unknown>).expr === column)) continue
      items.push(column instanceof TableColumn ? column.label(`${table.name}_${column.name}`) : column)
    }
  const inner = new Subquery(
    new Select({
      ...parts,
      items,
      froms: [entity.source, ...parts.froms.filter((each) => each !== entity.source)],
      options: [],
      distinct,
      orderBy: ordered ? parts.orderBy : [],
      longLabels: false,
    }),
  )
  return { inner, reach: (column) => inner.columns[own.indexOf(column)] as TableColumn<unknown> }
}

/** The joins of one relationship, from wherever its parent is to a table of its target. */
function hop(property: RelationshipProperty, from: Reach, target: FromElement): JoinSpec[] {
  const join = (to: FromElement, on: JoinSpec['on']): JoinSpec => ({ target: to, on, outer: false, full: false })
  if (property.joins) return customHop(property, from, target)
  if (!property.secondary) {
    const pairs = property.pairs.map(([local, remote]) => [from(local), columnIn(target, remote)] as const)
    const manyToOne = property.direction === 'MANYTOONE'
    return [join(target, and_(...pairs.map(([a, b]) => (manyToOne ? b.eq(a as never) : a.eq(b as never)))))]
  }
  const middle = new AliasedTable(property.secondary)
  return [
    join(middle, and_(...property.pairs.map(([local, remote]) => from(local).eq(columnIn(middle, remote) as never)))),
    join(
      target,
      and_(
        ...property.secondaryPairs.map(([local, remote]) =>
          columnIn(target, local).eq(columnIn(middle, remote) as never),
        ),
      ),
    ),
  ]
}

/** The same for a join written by hand: what stands for the parent is anything that has its columns. */
function customHop(property: RelationshipProperty, from: Reach, target: FromElement): JoinSpec[] {
  const [[local]] = property.pairs as [readonly [TableColumn<unknown>, unknown]]
  const { table } = from(local)
  const source: FromElement = {
    fromNode: (ctx) => table.fromNode(ctx),
    refName: (ctx) => table.refName(ctx),
    columnFor: (column) => from(column),
  }
  return relationshipSteps(property.from({ source }), target).map((step) => ({ ...step, outer: false, full: false }))
}
