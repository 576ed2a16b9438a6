/** From a `Select` to Kysely's node: FROM and JOIN worked out, columns labelled, LIMIT as the dialect says. */
import type { JoinNode, RootOperationNode, SelectQueryNode } from 'kysely'
import { ArgumentError, InvalidRequestError, shown } from '../errors.ts'
import { TableColumn } from '../schema/column.ts'
import { linksTo, type RelationshipProperty } from '../schema/relationship.ts'
import { AliasedTable, TableDef } from '../schema/table.ts'
import { integerType, type TypeEngine } from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import { columnIn, entityOrNull, sourceOf } from './entity.ts'
import {
  and_,
  asCondition,
  type Condition,
  SqlExpr as Expr,
  type FromElement,
  Label,
  orderItem,
  type SqlExpr,
} from './expression.ts'
import { alias, and, join as joinNode, type Node, parens, raw, selection, table as tableNode, value } from './nodes.ts'
import {
  CompoundSelect,
  type ForUpdate,
  fromOf,
  isFrom,
  type JoinSpec,
  type Select,
  type SelectParts,
} from './select.ts'

export interface OutputColumn {
  readonly key: string
  readonly expr: SqlExpr<unknown>
}

/** The columns that items stand for: an entity is all of its own. */
export function itemColumns(items: readonly unknown[]): OutputColumn[] {
  return items.flatMap((item): OutputColumn[] => {
    if (item instanceof Expr) return [{ key: nameOf(item), expr: item }]
    const entity = entityOrNull(item)
    if (entity) return entity.columns.map((expr) => ({ key: expr.name, expr }))
    const columns = (item as { columns?: readonly TableColumn<unknown>[] }).columns ?? []
    return columns.map((expr) => ({ key: expr.name, expr }))
  })
}

function nameOf(expr: SqlExpr<unknown>): string {
  if (expr instanceof Label) return expr.key
  if (expr instanceof TableColumn) return expr.name
  return ''
}

/** Columns of a subquery, with the names they have outside it. */
export function outputColumns(select: Select): OutputColumn[] {
  const used = new Set<string>()
  const counters = new Map<string, number>()
  return itemColumns(select.parts.items).map(({ key, expr }) => {
    let name = key
    if (!name || used.has(name)) {
      const base = name || expr.anonBase
      const next = (counters.get(base) ?? 0) + 1
      counters.set(base, next)
      name = `${base}_${next}`
    }
    used.add(name)
    return { key: name, expr }
  })
}

export interface Labelled {
  readonly node: Node
  /** The name of the value in rows. */
  readonly key: string
}

/**
 * Columns with their labels. `short` leaves them bare and numbers the repeated ones (`id_1`); `long` says
 * `tabla_columna`; `inner` names each, as the columns of a subquery must be.
 */
export function labelColumns(
  ctx: Compiling,
  columns: readonly SqlExpr<unknown>[],
  style: 'short' | 'long' | 'inner',
): Labelled[] {
  const used = new Set<string>()
  const met = new Map<SqlExpr<unknown>, number>()
  const number = (name: string) => {
    if (!used.has(name)) return name
    let next = 1
    while (used.has(`${name}_${next}`)) next++
    return `${name}_${next}`
  }
  return columns.map((expr) => {
    if (expr instanceof Label) {
      used.add(expr.key)
      return { node: expr.labelled(ctx), key: expr.key }
    }
    if (expr instanceof TableColumn) {
      // The same column once more, as SQLAlchemy's deduplicated labels: `edad__1`.
      const again = met.get(expr)
      met.set(expr, (again ?? 0) + 1)
      const long = style === 'long' ? `${expr.table.refName(ctx)}_${expr.name}` : expr.name
      if (again !== undefined && style !== 'inner')
        return { node: alias(expr.node(ctx), `${long}__${again}`), key: expr.key }
      const name = number(long)
      used.add(name)
      const bare = style === 'short' && name === expr.name
      return { node: bare ? expr.node(ctx) : alias(expr.node(ctx), name), key: name === long ? expr.key : name }
    }
    const name = expr.ownName === undefined ? ctx.anon(expr, expr.anonBase) : number(expr.ownName)
    used.add(name)
    const node = expr.node(ctx)
    return { node: expr.unlabelled ? node : alias(node, name), key: name }
  })
}

export interface Extra {
  /** Columns that loading strategies add. */
  readonly joins?: readonly JoinNode[]
  readonly orderBy?: readonly SqlExpr<unknown>[]
  readonly columns?: readonly SqlExpr<unknown>[]
  readonly style?: 'short' | 'long' | 'inner'
}

export interface SelectNodeResult {
  readonly node: SelectQueryNode
  readonly labels: readonly Labelled[]
}

export function selectNode(select: Select, ctx: Compiling, extra: Extra = {}): SelectNodeResult {
  if (select instanceof CompoundSelect) return compoundNode(select, ctx, extra.style ?? 'short')
  const { parts } = select
  const columns = extra.columns ?? itemColumns(parts.items).map((each) => each.expr)
  const style = extra.style ?? (parts.longLabels ? 'long' : 'short')

  const { froms, joins, all } = resolveFroms(select, columns, ctx)
  const outer = ctx.enclosing
  const outerLabels = ctx.labels
  ctx.enclosing = new Set([...outer, ...all])
  ctx.labels = new Set(columns.filter((each) => each instanceof Label))
  const labels = labelColumns(ctx, columns, style)
  const joinList = [...joins.flatMap((each) => each(ctx)), ...(extra.joins ?? [])]
  const where = parts.where.length ? and_(...parts.where) : undefined
  const having = parts.having.length ? and_(...parts.having) : undefined
  const order = [...parts.orderBy, ...(extra.orderBy ?? [])]
  const node: SelectQueryNode = {
    kind: 'SelectQueryNode',
    selections: labels.length ? labels.map((each) => selection(each.node)) : [selection(raw(['*']))],
    ...distinctNode(ctx, parts),
    ...(froms.length ? { from: { kind: 'FromNode', froms: froms.map((each) => each.fromNode(ctx)) } } : {}),
    ...(joinList.length ? { joins: joinList } : {}),
    ...(where ? { where: { kind: 'WhereNode', where: where.node(ctx) } } : {}),
    ...(parts.groupBy.length
      ? {
          groupBy: {
            kind: 'GroupByNode',
            items: parts.groupBy.map((each) => ({
              kind: 'GroupByItemNode' as const,
              groupBy: each.node(ctx) as never,
            })),
          },
        }
      : {}),
    ...(having ? { having: { kind: 'HavingNode', having: having.node(ctx) } } : {}),
    ...(order.length
      ? { orderBy: { kind: 'OrderByNode', items: order.map((each) => orderItem(ctx, each)) as never } }
      : {}),
    ...limitNodes(ctx, parts.limit, parts.offset),
    ...lockNode(ctx, parts.forUpdate),
  }
  ctx.enclosing = outer
  ctx.labels = outerLabels
  return { node, labels }
}

function compoundNode(select: CompoundSelect, ctx: Compiling, style: 'short' | 'long' | 'inner'): SelectNodeResult {
  const [first, ...rest] = select.selects.map((each) => selectNode(each, ctx, { style })) as [
    SelectNodeResult,
    ...SelectNodeResult[],
  ]
  const { parts } = select
  const node: SelectQueryNode = {
    ...first.node,
    setOperations: rest.map((each) => ({
      kind: 'SetOperationNode',
      operator: select.operator.toLowerCase() as 'union',
      all: select.all,
      expression: each.node,
    })),
    ...(parts.orderBy.length
      ? {
          orderBy: { kind: 'OrderByNode', items: parts.orderBy.map((each) => orderItem(ctx, each)) as never },
        }
      : {}),
    ...limitNodes(ctx, parts.limit, parts.offset),
  }
  return { node, labels: first.labels }
}
/** Used inside another statement: correlated to it unless it stands in FROM. */
export function nestedNode(select: Select, ctx: Compiling, isolated = false): Node {
  const { node } = selectNode(select, ctx, { style: select.parts.longLabels ? 'long' : isolated ? 'inner' : 'short' })
  return ctx.dialect.rewrite ? (ctx.dialect.rewrite(node) as Node) : node
}
/** The whole statement, with its WITH. */
export function statementNode(select: Select, ctx: Compiling, extra: Extra = {}): SelectNodeResult {
  const result = selectNode(select, ctx, extra)
  return { labels: result.labels, node: finish(result.node, ctx) }
}
export function finish(node: SelectQueryNode, ctx: Compiling): SelectQueryNode {
  const withCtes: SelectQueryNode = ctx.ctes.size
    ? {
        ...node,
        with: {
          kind: 'WithNode',
          expressions: [...ctx.ctes.values()] as never,
          ...(ctx.recursive && ctx.dialect.style.recursiveWord ? { recursive: true } : {}),
        },
      }
    : node
  return (ctx.dialect.rewrite?.(withCtes) ?? withCtes) as SelectQueryNode
}

function distinctNode(ctx: Compiling, { distinct, distinctOn }: SelectParts): Partial<SelectQueryNode> {
  if (!distinct) return {}
  if (!distinctOn.length || !ctx.dialect.distinctOn)
    return { frontModifiers: [{ kind: 'SelectModifierNode', modifier: 'Distinct' }] }
  return { distinctOn: distinctOn.map((each) => each.node(ctx)) as never }
}

function lockNode(ctx: Compiling, lock: ForUpdate | null): Partial<SelectQueryNode> {
  const words = lock && ctx.dialect.lock?.(lock)
  if (!words) return {}
  const of = lock.of === undefined ? [] : Array.isArray(lock.of) ? (lock.of as readonly unknown[]) : [lock.of]
  const names = of.map((each) => tableNode(fromOf(each instanceof TableColumn ? each.table : each, 'of').refName(ctx)))
  const list = names.length ? [' OF ', ...names.slice(1).map(() => ', '), ''] : ['']
  list[0] = `${words.before}${list[0]}`
  list[list.length - 1] = `${list.at(-1)}${words.after}`
  return { endModifiers: [{ kind: 'SelectModifierNode', rawModifier: raw(list, names) }] }
}

const number = (count: number | SqlExpr<unknown>, ctx: Compiling): Node =>
  typeof count === 'number' ? value(new Bound(count, integerType as TypeEngine<unknown>)) : count.node(ctx)

function limitNodes(
  ctx: Compiling,
  limit: number | SqlExpr<unknown> | null,
  offset: number | SqlExpr<unknown> | null,
): Partial<SelectQueryNode> {
  if (limit === null && offset === null) return {}
  const limitNode = (node: Node) => ({ limit: { kind: 'LimitNode' as const, limit: node as never } })
  const offsetNode = (node: Node) => ({ offset: { kind: 'OffsetNode' as const, offset: node as never } })
  switch (ctx.dialect.limitStyle) {
    case 'limit-comma':
      if (limit === null) return { ...limitNode(raw(['', ', 18446744073709551615'], [number(offset as number, ctx)])) }
      return offset === null
        ? limitNode(number(limit, ctx))
        : limitNode(raw(['', ', ', ''], [number(offset, ctx), number(limit, ctx)]))
    case 'limit-offset-all':
      // PostgreSQL's own word for no limit.
      return {
        ...limitNode(limit === null ? raw(['ALL']) : number(limit, ctx)),
        ...(offset === null ? {} : offsetNode(number(offset, ctx))),
      }
    case 'limit-offset-always':
      // As SQLAlchemy on SQLite: both are always there.
      return { ...limitNode(number(limit ?? -1, ctx)), ...offsetNode(number(offset ?? 0, ctx)) }
    default:
      return {
        ...(limit === null ? {} : limitNode(number(limit, ctx))),
        ...(offset === null ? {} : offsetNode(number(offset, ctx))),
      }
  }
}

interface Froms {
  readonly froms: readonly FromElement[]
  readonly joins: readonly ((ctx: Compiling) => JoinNode[])[]
  /** Every element that can be referred to. */
  readonly all: readonly FromElement[]
}

function resolveFroms(select: Select, columns: readonly SqlExpr<unknown>[], ctx: Compiling): Froms {
  const { parts } = select
  const found = new Set<FromElement>(parts.froms)
  for (const item of parts.items) {
    const entity = entityOrNull(item)
    if (entity) found.add(entity.source)
    else if (item instanceof Expr) item.collectFroms(found)
    else if (isFrom(item)) found.add(item)
  }
  if (!parts.items.length) for (const each of columns) each.collectFroms(found)
  for (const each of parts.where) each.collectFroms(found)

  const joined = new Set<FromElement>()
  const joins: ((ctx: Compiling) => JoinNode[])[] = []
  for (const spec of parts.joins) {
    const steps = joinSteps(spec, spec.left ? [spec.left] : [...found].filter((each) => each !== spec.target), joined)
    if (steps.left && !joined.has(steps.left)) found.add(steps.left)
    for (const { target } of steps.steps) joined.add(target)
    joins.push((context) =>
      joinNodes(context, steps.steps, spec.full ? 'FullJoin' : spec.outer ? 'LeftJoin' : 'InnerJoin'),
    )
  }
  const correlated = parts.correlate ? new Set<object>(parts.correlate) : ctx.enclosing
  let froms = [...found].filter((each) => !joined.has(each))
  const own = froms.filter((each) => !correlated.has(each) || !ctx.enclosing.has(each))
  if (own.length) froms = own
  return { froms, joins, all: [...froms, ...joined] }
}

function joinSteps(
  spec: JoinSpec,
  candidates: readonly FromElement[],
  joined: ReadonlySet<FromElement>,
): { left: FromElement | null; steps: { target: FromElement; on: Condition }[] } {
  const { on } = spec
  if (isRelationship(on)) return { left: sourceOf(on), steps: relationshipSteps(on, spec.target) }
  const target = spec.target as FromElement
  if (on instanceof Expr) return { left: null, steps: [{ target, on: asCondition(on) }] }
  if (on !== undefined)
    throw new ArgumentError('La condición de join() tiene que ser una expresión o una relación.', {
      why: `recibió ${shown(on)}.`,
      fix: 'escribe join(Otra, Clase.id.eq(Otra.claseId)) o join(Clase.relación).',
    })
  for (const left of [...joined, ...candidates]) {
    const condition = foreignKeyCondition(left, target)
    if (condition) return { left: joined.has(left) ? null : left, steps: [{ target, on: condition }] }
  }
  throw new InvalidRequestError("Don't know how to join: no hay una clave foránea que una esas tablas.", {
    why: 'join() sin condición sigue la clave foránea entre las dos tablas.',
    fix: 'da la condición: join(Otra, Clase.id.eq(Otra.claseId)), o una relación: join(Clase.relación).',
  })
}

export interface JoinStep {
  readonly target: FromElement
  readonly on: Condition
}

/**
 * The joins of one `join()`. Many to many, an outer join takes the association and the target together, or a row of the
 * one without the other would come twice; a full join does not, as SQLAlchemy writes it.
 */
export function joinNodes(ctx: Compiling, steps: readonly JoinStep[], type: JoinNode['joinType']): JoinNode[] {
  const [first, second] = steps as [JoinStep, JoinStep?]
  if (!second) return [joinNode(type, first.target.fromNode(ctx), first.on.node(ctx))]
  if (type !== 'LeftJoin')
    return [
      joinNode('InnerJoin', first.target.fromNode(ctx), first.on.node(ctx)),
      joinNode(type, second.target.fromNode(ctx), second.on.node(ctx)),
    ]
  return [joinNode(type, joinedPair(ctx, first.target, second), first.on.node(ctx))]
}
/** `(asociación JOIN destino ON …)`. */
export function joinedPair(ctx: Compiling, middle: FromElement, { target, on }: JoinStep): Node {
  return raw(['(', ' JOIN ', ' ON ', ')'], [middle.fromNode(ctx), target.fromNode(ctx), on.node(ctx)])
}

function isRelationship(on: unknown): on is RelationshipProperty {
  return typeof on === 'object' && on !== null && 'usesGet' in on
}

/** Steps from the source of a relationship to its target: one join, or two through the association table. */
export function relationshipSteps(
  property: RelationshipProperty,
  given?: FromElement | null,
): { target: FromElement; on: Condition }[] {
  property.parent.registry.configure()
  const source = sourceOf(property)
  const target = given ?? entityOrNull(property.ofTarget)?.source ?? property.target.table
  const at = (from: FromElement, column: TableColumn<unknown>) => columnIn(from, column)
  if (!property.secondary)
    return [
      {
        target,
        on: and_(
          ...property.pairs.map(([local, remote]) =>
            // The referred key always comes first, as SQLAlchemy writes it.
            property.direction === 'MANYTOONE'
              ? at(target, remote).eq(at(source, local) as never)
              : at(source, local).eq(at(target, remote) as never),
          ),
        ),
      },
    ]
  const middle = new AliasedTable(property.secondary)
  return [
    {
      target: middle,
      on: and_(...property.pairs.map(([local, remote]) => at(source, local).eq(at(middle, remote) as never))),
    },
    {
      target,
      on: and_(...property.secondaryPairs.map(([local, remote]) => at(target, local).eq(at(middle, remote) as never))),
    },
  ]
}

function foreignKeyCondition(left: FromElement, right: FromElement): Condition | null {
  const leftTable = left instanceof TableDef ? left : left instanceof AliasedTable ? left.columnTable : null
  const rightTable = right instanceof TableDef ? right : right instanceof AliasedTable ? right.columnTable : null
  if (!leftTable || !rightTable) return null
  const down = linksTo(rightTable, leftTable)
  const pairs = down.length
    ? down.map(([referred, key]) => [columnIn(left, referred), columnIn(right, key)] as const)
    : linksTo(leftTable, rightTable).map(([referred, key]) => [columnIn(right, referred), columnIn(left, key)] as const)
  return pairs.length ? and_(...pairs.map(([a, b]) => a.eq(b as never))) : null
}

export function rootOf(node: SelectQueryNode): RootOperationNode {
  return node
}
export { and, parens }
