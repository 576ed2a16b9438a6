/** From a `Select` to Kysely's node: FROM and JOIN worked out, columns labelled, LIMIT as the dialect says. */
import type { JoinNode, SelectQueryNode } from 'kysely'
import { TableColumn } from '../schema/column.ts'
import { integerType, type TypeEngine } from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import { entityOrNull } from './entity.ts'
import { and_, SqlExpr as Expr, Label, orderItem, type SqlExpr } from './expression.ts'
import { resolveFroms } from './froms.ts'
import { alias, type Node, raw, selection, table as tableNode, value } from './nodes.ts'
import { notesOf } from './notes.ts'
import { CompoundSelect, type ForUpdate, fromOf, type Select, type SelectParts } from './select.ts'

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
  const joinList = [...joins.map((each) => each(ctx)), extra.joins ?? []]
  const notes = notesOf(select, ctx)
  const where = parts.where.length ? and_(...(notes?.conditions('where') ?? parts.where)) : undefined
  const having = parts.having.length ? and_(...(notes?.conditions('having') ?? parts.having)) : undefined
  const order = [...parts.orderBy, ...(extra.orderBy ?? [])]
  const node: SelectQueryNode = {
    kind: 'SelectQueryNode',
    selections: labels.length ? labels.map((each) => selection(each.node)) : [selection(raw(['*']))],
    ...distinctNode(ctx, parts),
    ...(froms.length ? { from: { kind: 'FromNode', froms: froms.map((each) => each.fromNode(ctx)) } } : {}),
    ...(joinList.some((each) => each.length) ? { joins: joinList.flat() } : {}),
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
  notes?.parts(node, columns, joinList)
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
