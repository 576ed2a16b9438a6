/** What every SQL expression is, and its operators: methods with Python's names. */
import type { RootOperationNode } from 'kysely'
import type { TableColumn } from '../schema/column.ts'
import { booleanType, type TypeEngine, textType } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import {
  arithmetic,
  BinaryExpr,
  CollateExpr,
  checkedSign,
  compare,
  EscapedExpr,
  InExpr,
  isNull,
  Label,
  type LikeOptions,
  likeParts,
  OrderExpr,
  operand,
  PrefixExpr,
  RangeExpr,
} from './expression.ts'
import { type Node, parens } from './nodes.ts'
import { textOf } from './render.ts'

/** What can stand to the right of an operator on a `T`. */
export type Operand<T> = NonNullable<T> | SqlExpr<NonNullable<T>> | SqlExpr<T> | SqlExpr<NonNullable<T> | null> | null

/** Something a statement selects from: a table, an alias, a subquery, a CTE. */
export interface FromElement {
  /** As it appears in FROM or JOIN. */
  fromNode(ctx: Compiling): Node
  /** The name by which columns refer to it. */
  refName(ctx: Compiling): string
  /** Its column for one of a table, when it holds other names. */
  columnFor?(column: TableColumn<unknown>): TableColumn<unknown> | undefined
}

/** A select seen from an expression, where the class itself would be a cycle of modules. */
export interface SelectLike {
  nested(ctx: Compiling): Node
  readonly firstType: TypeEngine<unknown>
}

export const LEVEL = { or: 1, and: 2, not: 3, compare: 5, other: 5.5, concat: 6, add: 7, mul: 8, atom: 10 } as const

/** What a text is compared with by its operators: never anything, when the expression is known not to be a text. */
type TextFor<T> = (T & string) | SqlExpr<T & string>

export abstract class SqlExpr<T> {
  declare readonly t: T
  abstract get type(): TypeEngine<T>
  abstract node(ctx: Compiling): Node
  abstract collectFroms(into: Set<FromElement>): void

  root(ctx: Compiling): RootOperationNode {
    return this.node(ctx) as RootOperationNode
  }
  /** What `print(expr)` shows in Python. */
  toString(): string {
    return textOf(this)
  }
  /** How tightly it binds; below `atom` it may need parentheses inside another. */
  get level(): number {
    return LEVEL.atom
  }
  /** SQL written by hand goes into a column list as it is, without a label. */
  get unlabelled(): boolean {
    return false
  }
  /** The name it has by itself: a column's, and that of a column which is cast. */
  get ownName(): string | undefined {
    return undefined
  }
  /** The name a select gives it when it has none of its own. */
  get anonBase(): string {
    return 'anon'
  }

  eq(other: Operand<T>): Condition {
    return isNull(other) ? this.is_(null) : compare(this, '=', other)
  }
  ne(other: Operand<T>): Condition {
    return isNull(other) ? this.isNot(null) : compare(this, '!=', other)
  }
  lt(other: Operand<T>): Condition {
    return compare(this, '<', other)
  }
  le(other: Operand<T>): Condition {
    return compare(this, '<=', other)
  }
  gt(other: Operand<T>): Condition {
    return compare(this, '>', other)
  }
  ge(other: Operand<T>): Condition {
    return compare(this, '>=', other)
  }
  is_(other: Operand<T> | boolean): Condition {
    return compare(this, 'IS', other)
  }
  isNot(other: Operand<T> | boolean): Condition {
    return compare(this, 'IS NOT', other)
  }
  in_(options: readonly Operand<T>[] | SelectLike): Condition {
    return new InExpr(this, options, 'IN')
  }
  notIn(options: readonly Operand<T>[] | SelectLike): Condition {
    return new InExpr(this, options, 'NOT IN')
  }
  between(low: Operand<T>, high: Operand<T>): Condition {
    return new BinaryExpr(
      this,
      'BETWEEN',
      new RangeExpr(operand(low, this), operand(high, this)),
      booleanType,
      LEVEL.compare,
    )
  }
  like(pattern: TextFor<T>, { escape: sign }: { readonly escape?: string } = {}): Condition {
    if (sign === undefined) return compare(this, 'LIKE', pattern as never)
    return new BinaryExpr(this, 'LIKE', new EscapedExpr(operand(pattern, this), sign), booleanType, LEVEL.compare)
  }
  notLike(pattern: TextFor<T>): Condition {
    return compare(this, 'NOT LIKE', pattern as never)
  }
  ilike(pattern: TextFor<T>): Condition {
    return compare(this, 'ILIKE', pattern as never)
  }
  notIlike(pattern: TextFor<T>): Condition {
    return compare(this, 'NOT ILIKE', pattern as never)
  }
  /** With `autoescape`, `%` and `_` in the text are themselves. */
  startsWith(text: TextFor<T>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, false, true, options)
  }
  endsWith(text: TextFor<T>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, true, false, options)
  }
  contains(text: TextFor<T>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, true, true, options)
  }
  /** The same three whatever the capitals: `lower()` on both sides. */
  icontains(text: TextFor<T>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, true, true, { ...options, lower: true })
  }
  istartsWith(text: TextFor<T>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, false, true, { ...options, lower: true })
  }
  iendsWith(text: TextFor<T>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, true, false, { ...options, lower: true })
  }
  /** A regular expression, where the database has them. */
  regexpMatch(pattern: TextFor<T>): Condition {
    return compare(this, 'REGEXP', pattern as never)
  }
  /** Any other operator of the database: `columna.op('GLOB')('x*')`. */
  op<R = unknown>(sign: string): (other: unknown) => SqlExpr<R> {
    return (other) => new BinaryExpr<R>(this, checkedSign(sign), operand(other, this), this.type as never, LEVEL.other)
  }
  boolOp(sign: string): (other: unknown) => Condition {
    return (other) => new BinaryExpr(this, checkedSign(sign), operand(other, this), booleanType, LEVEL.compare)
  }
  /** `-columna`. */
  neg(): SqlExpr<T> {
    return new PrefixExpr(this)
  }
  /** `columna COLLATE "NOCASE"`: how its texts are compared and ordered. */
  collate(name: string): SqlExpr<T> {
    return new CollateExpr(this, name)
  }
  isDistinctFrom(other: Operand<T>): Condition {
    return compare(this, 'IS DISTINCT FROM', other)
  }
  isNotDistinctFrom(other: Operand<T>): Condition {
    return compare(this, 'IS NOT DISTINCT FROM', other)
  }
  add(other: Operand<T>): SqlExpr<T> {
    return this.type.kind === 'String' || this.type.kind === 'Text'
      ? (this.concat(other as string) as unknown as SqlExpr<T>)
      : arithmetic(this, '+', other, LEVEL.add)
  }
  sub(other: Operand<T>): SqlExpr<T> {
    return arithmetic(this, '-', other, LEVEL.add)
  }
  mul(other: Operand<T>): SqlExpr<T> {
    return arithmetic(this, '*', other, LEVEL.mul)
  }
  /** True division, as Python's `/`: two integers give a fraction. */
  div(other: Operand<T>): SqlExpr<T> {
    return arithmetic(this, '/', other, LEVEL.mul)
  }
  /** Division that drops the fraction, as Python's `//`. */
  floordiv(other: Operand<T>): SqlExpr<T> {
    return arithmetic(this, '//', other, LEVEL.mul)
  }
  mod(other: Operand<T>): SqlExpr<T> {
    return arithmetic(this, '%', other, LEVEL.mul)
  }
  concat(other: string | SqlExpr<string> | SqlExpr<string | null>): SqlExpr<string> {
    return new BinaryExpr(this, '||', operand(other as never, this), textType, LEVEL.concat)
  }
  asc(): OrderExpr {
    return new OrderExpr(this, 'ASC')
  }
  desc(): OrderExpr {
    return new OrderExpr(this, 'DESC')
  }
  nullsFirst(): OrderExpr {
    return new OrderExpr(this, undefined, 'first')
  }
  nullsLast(): OrderExpr {
    return new OrderExpr(this, undefined, 'last')
  }
  label<const L extends string>(name: L): Label<T, L> {
    return new Label(this, name)
  }
}

/** A boolean expression: what `where` takes. */
export type Condition = SqlExpr<boolean>

/** Written in parentheses if it binds less tightly than its surroundings. */
export function within(ctx: Compiling, expr: SqlExpr<unknown>, level: number, orEqual = false): Node {
  const inner = expr instanceof Label ? expr.expr : expr
  const node = inner.node(ctx)
  return inner.level < level || (orEqual && inner.level === level) ? parens(node) : node
}
