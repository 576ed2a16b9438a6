/** What stands in a column list or in ORDER BY: labels, orders, literals and selects used as a value. */
import type { OperationNode } from 'kysely'
import type { TableColumn } from '../schema/column.ts'
import { NullType, type TypeEngine, typeOfValue } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import {
  BindExpr,
  type Condition,
  type FromElement,
  NullExpr,
  type Operand,
  type SelectLike,
  SqlExpr,
  TextExpr,
  TruthExpr,
} from './expression.ts'
import { alias, type Node, raw } from './nodes.ts'

/** A select of one column used as a value. */
export class ScalarSelect<T> extends SqlExpr<T> {
  readonly select: SelectLike
  constructor(select: SelectLike) {
    super()
    this.select = select
  }
  get type(): TypeEngine<T> {
    return this.select.firstType as TypeEngine<T>
  }
  node(ctx: Compiling): Node {
    return this.select.nested(ctx)
  }
  collectFroms(): void {}
}

export class Label<T, L extends string = string> extends SqlExpr<T> {
  readonly expr: SqlExpr<T>
  readonly key: L
  constructor(expr: SqlExpr<T>, name: L) {
    super()
    this.expr = expr
    this.key = name
  }
  get type(): TypeEngine<T> {
    return this.expr.type
  }
  override get level(): number {
    return this.expr.level
  }
  /** Outside the column list a label is its expression; ORDER BY says its name, see `OrderExpr`. */
  node(ctx: Compiling): Node {
    return this.expr.node(ctx)
  }
  collectFroms(into: Set<FromElement>): void {
    this.expr.collectFroms(into)
  }
  labelled(ctx: Compiling): Node {
    return alias(this.expr.node(ctx), this.key)
  }
}

type Translation = (column: TableColumn<unknown>) => TableColumn<unknown> | undefined

/** An expression with its columns exchanged for others: those of an alias, of a subquery. */
export class Adapted<T> extends SqlExpr<T> {
  readonly expr: SqlExpr<T>
  readonly translate: Translation
  readonly froms: readonly FromElement[]
  constructor(expr: SqlExpr<T>, translate: Translation, froms: readonly FromElement[]) {
    super()
    this.expr = expr
    this.translate = translate
    this.froms = froms
  }
  get type(): TypeEngine<T> {
    return this.expr.type
  }
  override get level(): number {
    return this.expr.level
  }
  override get anonBase(): string {
    return this.expr.anonBase
  }
  node(ctx: Compiling): Node {
    const { adapt } = ctx
    ctx.adapt = (content) => {
      const column = content as TableColumn<unknown>
      // What was exchanged already is not looked up again.
      return this.froms.includes(column.table) ? undefined : (this.translate(column) ?? adapt?.(column))
    }
    try {
      return this.expr.node(ctx)
    } finally {
      ctx.adapt = adapt
    }
  }
  collectFroms(into: Set<FromElement>): void {
    for (const each of this.froms) into.add(each)
  }
}
/** An expression of a table's columns, read from a subquery that holds them. */
export function seenThrough<T>(expr: SqlExpr<T>, source: FromElement): SqlExpr<T> {
  return new Adapted(expr, (column) => source.columnFor?.(column), [source])
}

export class OrderExpr extends SqlExpr<unknown> {
  readonly expr: SqlExpr<unknown>
  readonly direction: 'ASC' | 'DESC' | null
  readonly nulls: 'first' | 'last' | undefined
  readonly type = NullType
  constructor(expr: SqlExpr<unknown>, direction: 'ASC' | 'DESC' | null | undefined, nulls?: 'first' | 'last') {
    super()
    const inner = expr as SqlExpr<unknown>
    this.expr = inner instanceof OrderExpr ? inner.expr : inner
    this.direction = direction === undefined ? (inner instanceof OrderExpr ? inner.direction : null) : direction
    this.nulls = nulls ?? (inner instanceof OrderExpr ? inner.nulls : undefined)
  }
  node(ctx: Compiling): Node {
    return orderItem(ctx, this)
  }
  collectFroms(into: Set<FromElement>): void {
    this.expr.collectFroms(into)
  }
}

/** An ORDER BY item; a label of the same select is referred to by its name. */
export function orderItem(ctx: Compiling, expr: SqlExpr<unknown>): Node {
  const order = expr instanceof OrderExpr ? expr : new OrderExpr(expr, null)
  const inner = order.expr
  const node =
    inner instanceof Label && ctx.labels.has(inner)
      ? ({ kind: 'IdentifierNode', name: inner.key } as OperationNode)
      : inner.node(ctx)
  return {
    kind: 'OrderByItemNode',
    orderBy: node,
    ...(order.direction ? { direction: raw([order.direction]) } : {}),
    ...(order.nulls ? { nulls: order.nulls } : {}),
  } as Node
}

/** A value as an expression: `literal(1)`. */
export function literal<T extends string | number | boolean | Date | null>(content: T): SqlExpr<Widened<T>> {
  return new BindExpr<Widened<T>>(content, typeOfValue(content) as TypeEngine<Widened<T>>)
}
type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T
export const true_ = (): SqlExpr<boolean> => new TruthExpr(true)
export const false_ = (): SqlExpr<boolean> => new TruthExpr(false)
export const null_ = (): SqlExpr<null> => new NullExpr()
/** SQL as it is. Never put data in it: that is what parameters are for. */
export function literalColumn<T = unknown>(sql: string): SqlExpr<T> {
  return new TextExpr<T>(sql)
}
export const between = <T>(expr: SqlExpr<T>, low: Operand<T>, high: Operand<T>): Condition => expr.between(low, high)
export const asc = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).asc()
export const desc = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).desc()
export const nullsFirst = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).nullsFirst()
export const nullsLast = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).nullsLast()
