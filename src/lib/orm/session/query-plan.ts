/** From a select with entities to one statement and the recipe that turns its rows into objects. */
import type { SelectQueryNode } from 'kysely'
import type { Dialect } from '../dialects/dialect.ts'
import type { Reader } from '../engine/execute.ts'
import type { TableColumn } from '../schema/column.ts'
import type { Mapper } from '../schema/mapper.ts'
import type { RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable } from '../schema/table.ts'
import { readInteger, type TypeEngine } from '../schema/types.ts'
import { type Compiled, Compiling, compileNode, type Marks, written } from '../sql/compile.ts'
import { aliasEntity, columnIn, type Entity, entityOrNull, mapperEntity } from '../sql/entity.ts'
import { type FromElement, OrderExpr, type SqlExpr } from '../sql/expression.ts'
import { type JoinStep, joinedPair, relationshipSteps } from '../sql/froms.ts'
import { alias as aliasNode, join as joinNode, parens } from '../sql/nodes.ts'
import { CompoundSelect, type Select, Subquery } from '../sql/select.ts'
import { itemColumns, labelColumns, selectNode, statementNode } from '../sql/select-node.ts'
import type { Chain } from './eager-subquery.ts'
import { type Directives, directivesFor, type LoaderOption } from './options.ts'
import type { LaterLoad } from './state.ts'

export interface JoinedLoad {
  readonly property: RelationshipProperty
  readonly loader: EntityLoader
}
export interface FollowUp {
  readonly property: RelationshipProperty
  readonly strategy: 'selectin' | 'subquery' | 'immediate'
  readonly options: readonly LoaderOption[]
  /** Asked for by the query, and not only declared in the model. */
  readonly explicit: boolean
  /** How the query got here, which subquery loading goes over again. */
  readonly chain: Chain
}

/** How to make one entity out of a row. */
export interface EntityLoader {
  readonly mapper: Mapper
  /** Mapper slot of each selected column, with its position in the row. */
  readonly slots: readonly number[]
  positions: readonly number[]
  readonly columns: readonly TableColumn<unknown>[]
  /** The row itself can be the object's values: every column, in order, from the first. */
  direct: boolean
  readonly joined: readonly JoinedLoad[]
  readonly followUps: readonly FollowUp[]
  readonly later: ReadonlyMap<number, LaterLoad> | null
  readonly deferred: ReadonlySet<number> | null
  readonly noload: readonly RelationshipProperty[]
  /** What the query asked from this entity down; its objects keep it for their refreshes. */
  readonly options: readonly LoaderOption[]
}

export interface QueryPlan {
  readonly compiled: Compiled
  /** One reader per item of the select: an entity, or a plain value at a position. */
  readonly items: readonly (EntityLoader | number)[]
  readonly readers: readonly Reader[]
  /** The same for rows where the driver saw no bigint. */
  readonly safeReaders: readonly Reader[]
  readonly keys: readonly string[]
  /** Joined eager loading of a collection repeats parents. */
  readonly needsUnique: boolean
  readonly select: Select
}

interface Building {
  readonly front: SqlExpr<unknown>[]
  readonly secondary: SqlExpr<unknown>[]
  readonly joins: ((ctx: Compiling) => ReturnType<typeof joinNode>)[]
  readonly orderBy: SqlExpr<unknown>[]
  collections: boolean
}

export interface PlanOptions {
  /** Columns to write before the others of the first entity: the key that selectin groups by. */
  readonly lead?: readonly TableColumn<unknown>[]
  /** Only these columns of the first entity. */
  readonly only?: readonly TableColumn<unknown>[]
  /** Only these relationships of it; all unless told. */
  readonly relationships?: readonly string[]
  /** Where the first entity comes from, when another query led to this one. */
  readonly chain?: Chain
  /** For the anatomy of the query: what each node was written for, and the whole of it. */
  readonly trace?: { readonly marks: Marks; seen(node: SelectQueryNode): void }
}

export function planQuery(select: Select, dialect: Dialect, options: PlanOptions = {}): QueryPlan {
  return written(() => makePlan(select, dialect, options))
}

function makePlan(select: Select, dialect: Dialect, options: PlanOptions): QueryPlan {
  for (const item of select.parts.items) entityOrNull(item)?.mapper.registry.configure()
  const building: Building = { front: [], secondary: [], joins: [], orderBy: [], collections: false }
  const primary: SqlExpr<unknown>[] = []
  const wanted: { loader: EntityLoader; columns: readonly SqlExpr<unknown>[] }[] = []
  const items: (EntityLoader | { column: SqlExpr<unknown> })[] = []
  const keys: string[] = []
  select.parts.items.forEach((item, i) => {
    const entity = entityOrNull(item)
    if (entity) {
      const own = i === 0 ? options : {}
      const chain = own.chain ?? { root: select, entity, path: [] }
      const loader = planEntity(entity, select.parts.options, building, wanted, { ...own, chain }, (columns) =>
        primary.push(...columns),
      )
      items.push(loader)
      keys.push(entity.name)
      return
    }
    for (const { expr } of itemColumns([item])) {
      primary.push(expr)
      items.push({ column: expr })
    }
  })
  const ctx = new Compiling(dialect)
  ctx.marks = options.trace?.marks
  const columns = [...new Set([...building.front, ...primary, ...building.secondary])]
  // The same expression asked twice is two columns: only those of the loaders are shared.
  const all = select.parts.items.every((item) => entityOrNull(item))
    ? columns
    : [...building.front, ...primary, ...building.secondary]
  const { parts } = select
  const wrap = building.collections && (parts.limit !== null || parts.offset !== null || parts.distinct)
  const built = wrap ? wrapped(select, ctx, all, primary, building) : plain(select, ctx, all, building)
  options.trace?.seen(built.node)
  const at = new Map<SqlExpr<unknown>, number>()
  all.forEach((expr, i) => {
    if (!at.has(expr)) at.set(expr, i)
  })
  for (const { loader, columns: own } of wanted) {
    loader.positions = own.map((each) => at.get(each) as number)
    loader.direct =
      all.length === loader.mapper.columns.length &&
      loader.slots.length === all.length &&
      loader.slots.every((slot, i) => slot === i && loader.positions[i] === i)
  }
  let next = 0
  const readers = all.map((each) => (each.type as TypeEngine<unknown>).result as Reader)
  const rowKeys: string[] = []
  const finalItems = items.map((item) => {
    if ('mapper' in item) {
      rowKeys.push(keys[next++] as string)
      return item
    }
    const position = at.get(item.column) as number
    rowKeys.push(built.keys[position] as string)
    return position
  })
  return {
    compiled: compileNode(built.node, dialect),
    items: finalItems,
    readers,
    safeReaders: readers.map((each) => (each === readInteger ? null : each)),
    keys: rowKeys,
    needsUnique: building.collections,
    select,
  }
}

function plain(
  select: Select,
  ctx: Compiling,
  columns: readonly SqlExpr<unknown>[],
  building: Building,
): { node: SelectQueryNode; keys: string[] } {
  if (select instanceof CompoundSelect) {
    const { node, labels } = statementNode(select, ctx)
    return { node, keys: labels.map((each) => each.key) }
  }
  nameAliases(columns, ctx)
  const { node, labels } = statementNode(select, ctx, {
    columns,
    joins: building.joins.map((each) => each(ctx)),
    orderBy: building.orderBy,
  })
  return { node, keys: labels.map((each) => each.key) }
}

/** Aliases are numbered as their columns are met, before the joins that bring them. */
function nameAliases(columns: readonly SqlExpr<unknown>[], ctx: Compiling): void {
  for (const each of columns) {
    const { table } = each as Partial<TableColumn<unknown>>
    if (table instanceof AliasedTable) table.refName(ctx)
  }
}

/**
 * joinedload of a collection with LIMIT: the parents go into a subquery, or the limit would count repeated rows. Columns
 * of the parents are then read from it.
 */
function wrapped(
  select: Select,
  ctx: Compiling,
  columns: readonly SqlExpr<unknown>[],
  primary: readonly SqlExpr<unknown>[],
  building: Building,
): { node: SelectQueryNode; keys: string[] } {
  const inner = new Subquery(select.with({ options: [] }))
  const source: FromElement = inner
  const outside = new Map<object, TableColumn<unknown>>()
  const names = labelColumns(new Compiling(ctx.dialect), primary, 'inner').map((each) => each.key)
  primary.forEach((expr, i) => {
    const name = names[i] as string
    outside.set(expr, (expr as TableColumn<unknown>).through(source, name))
  })
  const sub = selectNode(select.with({ options: [] }), ctx, { columns: primary, style: 'inner' }).node
  const from = aliasNode(parens(sub), inner.refName(ctx))
  ctx.adapt = (column) => outside.get(column)
  const order = [...select.parts.orderBy, ...building.orderBy]
  const labels = labelColumns(
    ctx,
    columns.map((each) => outside.get(each) ?? each),
    'short',
  )
  const node: SelectQueryNode = {
    kind: 'SelectQueryNode',
    selections: labels.map((each) => ({ kind: 'SelectionNode' as const, selection: each.node as never })),
    from: { kind: 'FromNode', froms: [from] },
    joins: building.joins.map((each) => each(ctx)),
    ...(order.length
      ? {
          orderBy: {
            kind: 'OrderByNode',
            items: order.map((each) => new OrderExpr(each, undefined).node(ctx)) as never,
          },
        }
      : {}),
  }
  ctx.adapt = undefined
  return { node, keys: labels.map((each) => each.key) }
}

function planEntity(
  entity: Entity,
  options: readonly LoaderOption[],
  building: Building,
  wanted: { loader: EntityLoader; columns: readonly SqlExpr<unknown>[] }[],
  plan: PlanOptions & { readonly chain: Chain },
  emit: (columns: readonly SqlExpr<unknown>[]) => void,
  path: readonly RelationshipProperty[] = [],
): EntityLoader {
  const { mapper } = entity
  const { chain } = plan
  const directives = directivesFor(mapper, options)
  const chosen = chooseColumns(mapper, directives, plan)
  const ordered = plan.lead ? [...plan.lead, ...chosen.filter((each) => !plan.lead?.includes(each))] : chosen
  const columns = ordered.map((each) => columnIn(entity.source, each))
  const joined: JoinedLoad[] = []
  const followUps: FollowUp[] = []
  const later = new Map<number, LaterLoad>()
  const none: RelationshipProperty[] = []
  const deferred = mapper.columns.filter((each) => !chosen.includes(each)).map((each) => each.slot)
  const loader: EntityLoader = {
    mapper,
    slots: ordered.map((each) => each.slot),
    positions: [],
    columns: ordered,
    direct: false,
    joined,
    followUps,
    later: null,
    deferred: deferred.length ? new Set(deferred) : null,
    noload: none,
    options,
  }
  wanted.push({ loader, columns })
  emit(columns)
  for (const property of mapper.relationships) {
    if (plan.relationships && !plan.relationships.includes(property.key)) continue
    const { strategy, inner, below, explicit, alias } = directives.forProperty(property)
    switch (strategy) {
      case 'joined': {
        // A relationship that leads back to itself by default would never end.
        if (path.includes(property) && !explicit) break
        joined.push(joinEntity(entity, property, inner, below, building, wanted, chain, [...path, property]))
        break
      }
      case 'contains': {
        const loaderBelow = planEntity(
          alias ?? mapperEntity(property.target),
          below,
          building,
          wanted,
          { chain },
          (cols) => building.front.push(...cols),
          [...path, property],
        )
        if (property.uselist) building.collections = true
        joined.push({ property, loader: loaderBelow })
        break
      }
      case 'selectin':
      case 'subquery':
      case 'immediate':
        if (!path.includes(property) || explicit)
          followUps.push({
            property,
            strategy,
            options: below,
            explicit,
            chain: { ...chain, path: [...chain.path, ...path, property] },
          })
        break
      case 'noload':
        none.push(property)
        break
      case 'raise':
        later.set(property.index, { strategy: 'raise', options: below })
        break
      default:
        if (below.length || property.lazy !== 'select')
          later.set(property.index, { strategy: 'select', options: below })
    }
  }
  return later.size ? Object.assign(loader, { later }) : loader
}

function chooseColumns(
  mapper: Mapper,
  { only, deferred }: Directives,
  plan: PlanOptions,
): readonly TableColumn<unknown>[] {
  if (plan.only) return plan.only
  if (!only && !deferred.size) return mapper.columns
  return mapper.columns.filter((each) => each.primaryKey || (only ? only.has(each) : !deferred.has(each)))
}

function joinEntity(
  from: Entity,
  property: RelationshipProperty,
  innerJoin: boolean,
  options: readonly LoaderOption[],
  building: Building,
  wanted: { loader: EntityLoader; columns: readonly SqlExpr<unknown>[] }[],
  chain: Chain,
  path: readonly RelationshipProperty[],
): JoinedLoad {
  if (property.uselist) building.collections = true
  const { entity } = aliasEntity(property.target)
  const steps = relationshipSteps(property.from(from), entity.source)
  const type = innerJoin ? 'InnerJoin' : 'LeftJoin'
  building.joins.push((ctx) => {
    const [first, second] = steps as [JoinStep, JoinStep?]
    // The target is named before the association, as JoinedLoader does.
    const target = entity.source.fromNode(ctx)
    return joinNode(type, second ? joinedPair(ctx, first.target, second) : target, first.on.node(ctx))
  })
  for (const each of property.order) building.orderBy.push(inSource(each, entity.source))
  // As JoinedLoader: joins and orders go from the parents down, columns from the deepest up.
  let own: readonly SqlExpr<unknown>[] = []
  const loader = planEntity(
    entity,
    options,
    building,
    wanted,
    { chain },
    (columns) => {
      own = columns
    },
    path,
  )
  building.secondary.push(...own)
  return { property, loader }
}

/** An ordering expression of the mapped table, seen in an alias of it. */
export function inSource(expr: SqlExpr<unknown>, source: FromElement): SqlExpr<unknown> {
  if (expr instanceof OrderExpr) return new OrderExpr(inSource(expr.expr, source), expr.direction, expr.nulls)
  if (source instanceof AliasedTable && 'slot' in expr) return columnIn(source, expr as TableColumn<unknown>)
  return expr
}
