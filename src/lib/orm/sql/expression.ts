/**
 * SQL expressions as data. Each knows its type, the FROM elements it needs and its Kysely node; operators are methods
 * with Python's names. Parentheses follow precedence levels, as SQLAlchemy writes them.
 */
import type { OperationNode } from 'kysely'
import { ArgumentError, shown } from '../errors.ts'
import {
  booleanType,
  floatType,
  integerType,
  NullType,
  type TypeEngine,
  textType,
  typeOfValue,
} from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import { alias, binary, func, type Node, parens, raw, value } from './nodes.ts'

/** What can stand to the right of an operator on a `T`. */
export type Operand<T> = NonNullable<T> | SqlExpr<NonNullable<T>> | SqlExpr<T> | SqlExpr<NonNullable<T> | null> | null

/** Something a statement selects from: a table, an alias, a subquery, a CTE. */
export interface FromElement {
  /** As it appears in FROM or JOIN. */
  fromNode(ctx: Compiling): Node
  /** The name by which columns refer to it. */
  refName(ctx: Compiling): string
}

/** A select seen from an expression, where the class itself would be a cycle of modules. */
export interface SelectLike {
  nested(ctx: Compiling): Node
  readonly firstType: TypeEngine<unknown>
}

export const LEVEL = { or: 1, and: 2, not: 3, compare: 5, concat: 6, add: 7, mul: 8, atom: 10 } as const

const NEGATION: Record<string, string> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  IS: 'IS NOT',
  'IS NOT': 'IS',
  IN: 'NOT IN',
  'NOT IN': 'IN',
  LIKE: 'NOT LIKE',
  'NOT LIKE': 'LIKE',
  ILIKE: 'NOT ILIKE',
  'NOT ILIKE': 'ILIKE',
  BETWEEN: 'NOT BETWEEN',
  'NOT BETWEEN': 'BETWEEN',
}

export abstract class SqlExpr<T> {
  declare readonly t: T
  abstract get type(): TypeEngine<T>
  abstract node(ctx: Compiling): Node
  abstract collectFroms(into: Set<FromElement>): void

  /** How tightly it binds; below `atom` it may need parentheses inside another. */
  get level(): number {
    return LEVEL.atom
  }
  /** The name a select gives it when it has none of its own. */
  get anonBase(): string {
    return 'anon'
  }

  eq(other: Operand<T>): Condition {
    return other === null ? this.is_(null) : compare(this, '=', other)
  }
  ne(other: Operand<T>): Condition {
    return other === null ? this.isNot(null) : compare(this, '!=', other)
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
  like(pattern: string | SqlExpr<string>, { escape: sign }: { readonly escape?: string } = {}): Condition {
    if (sign === undefined) return compare(this, 'LIKE', pattern as never)
    return new BinaryExpr(this, 'LIKE', new EscapedExpr(operand(pattern, this), sign), booleanType, LEVEL.compare)
  }
  notLike(pattern: string | SqlExpr<string>): Condition {
    return compare(this, 'NOT LIKE', pattern as never)
  }
  ilike(pattern: string | SqlExpr<string>): Condition {
    return compare(this, 'ILIKE', pattern as never)
  }
  notIlike(pattern: string | SqlExpr<string>): Condition {
    return compare(this, 'NOT ILIKE', pattern as never)
  }
  /** With `autoescape`, `%` and `_` in the text are themselves. */
  startsWith(text: string | SqlExpr<string>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, false, true, options)
  }
  endsWith(text: string | SqlExpr<string>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, true, false, options)
  }
  contains(text: string | SqlExpr<string>, options: LikeOptions = {}): Condition {
    return likeParts(this, text, true, true, options)
  }
  isDistinctFrom(other: Operand<T>): Condition {
    return compare(this, 'IS NOT', other)
  }
  isNotDistinctFrom(other: Operand<T>): Condition {
    return compare(this, 'IS', other)
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
  div(other: Operand<T>): SqlExpr<T> {
    return arithmetic(this, '/', other, LEVEL.mul)
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

/** Turns a value or expression into an expression of the same type as its neighbour. */
export function operand(content: unknown, like?: SqlExpr<unknown>): SqlExpr<unknown> {
  if (content instanceof SqlExpr) return content
  if (isSelectLike(content)) return new ScalarSelect(content)
  if (typeof content === 'function')
    throw new ArgumentError(`${shown((content as { name: string }).name)} no es un valor ni una columna.`, {
      why: 'se dio una clase o función donde va un valor.',
      fix: 'compara con un valor, o con una columna de la clase: Clase.columna.',
    })
  // An array is only a value where the column's type says so; anywhere else it was meant for in_.
  if (typeof content === 'boolean' && like?.type.kind === 'Boolean') return new TruthExpr(content)
  const type = like && content !== null ? suitable(like.type as TypeEngine<unknown>, content) : typeOfValue(content)
  return new BindExpr(content, type)
}

function suitable(type: TypeEngine<unknown>, content: unknown): TypeEngine<unknown> {
  if (type.kind === 'Null') return typeOfValue(content)
  // Comparing an integer column with 2.5 is arithmetic, not storage: the parameter keeps its own type.
  if (type.kind === 'Integer' && typeof content === 'number') return floatType as TypeEngine<unknown>
  return type
}

export function isSelectLike(content: unknown): content is SelectLike {
  return typeof content === 'object' && content !== null && 'nested' in content
}

function compare(left: SqlExpr<unknown>, operator: string, right: unknown): Condition {
  return new BinaryExpr(left as SqlExpr<unknown>, operator, operand(right, left), booleanType, LEVEL.compare)
}

function arithmetic<T>(left: SqlExpr<T>, operator: string, right: unknown, level: number): SqlExpr<T> {
  return new BinaryExpr<T>(left, operator, operand(right, left), left.type, level)
}

export interface LikeOptions {
  readonly autoescape?: boolean
}

function likeParts(
  left: SqlExpr<unknown>,
  text: unknown,
  before: boolean,
  after: boolean,
  { autoescape = false }: LikeOptions,
): Condition {
  const percent = new TextExpr("'%'")
  const escaped = autoescape && typeof text === 'string'
  let pattern: SqlExpr<unknown> = operand(escaped ? text.replace(/[/%_]/g, '/$&') : text, left)
  if (before) pattern = new BinaryExpr(percent, '||', pattern, textType, LEVEL.concat)
  if (after) pattern = new BinaryExpr(pattern, '||', percent, textType, LEVEL.concat)
  if (escaped) pattern = new EscapedExpr(pattern, '/')
  return new BinaryExpr(left as SqlExpr<unknown>, 'LIKE', pattern, booleanType, LEVEL.atom, true)
}

/** `patrón ESCAPE '/'`, to the right of LIKE. */
class EscapedExpr extends SqlExpr<unknown> {
  readonly pattern: SqlExpr<unknown>
  readonly escape: string
  readonly type = textType as TypeEngine<unknown>
  constructor(pattern: SqlExpr<unknown>, sign: string) {
    super()
    if (sign.length !== 1) throw new ArgumentError(`like(…, { escape: ${shown(sign)} }) necesita un solo carácter.`)
    this.pattern = pattern
    this.escape = sign
  }
  node(ctx: Compiling): Node {
    return raw(['', ` ESCAPE '${this.escape.replace("'", "''")}'`], [this.pattern.node(ctx)])
  }
  collectFroms(into: Set<FromElement>): void {
    this.pattern.collectFroms(into)
  }
}

export class BindExpr<T> extends SqlExpr<T> {
  readonly value: unknown
  readonly type: TypeEngine<T>
  constructor(content: unknown, type: TypeEngine<T>) {
    super()
    this.value = content
    this.type = type
  }
  node(): Node {
    return this.value === null ? raw(['NULL']) : value(new Bound(this.value, this.type as TypeEngine<unknown>))
  }
  collectFroms(): void {}
  override get anonBase(): string {
    return 'param'
  }
}

/** `true` or `false` beside a boolean column: written in the statement, as SQLAlchemy does, not sent as a parameter. */
export class TruthExpr extends SqlExpr<boolean> {
  readonly value: boolean
  readonly type = booleanType
  constructor(content: boolean) {
    super()
    this.value = content
  }
  node(ctx: Compiling): Node {
    return raw([ctx.dialect.nativeBoolean ? `${this.value}` : this.value ? '1' : '0'])
  }
  collectFroms(): void {}
}

/** A boolean column as a condition: itself where the database has booleans, `columna = 1` elsewhere. */
class ColumnTruth extends SqlExpr<boolean> {
  readonly column: SqlExpr<boolean>
  readonly wanted: boolean
  readonly type = booleanType
  constructor(column: SqlExpr<boolean>, wanted: boolean) {
    super()
    this.column = column
    this.wanted = wanted
  }
  override get level(): number {
    return LEVEL.compare
  }
  node(ctx: Compiling): Node {
    const node = this.column.node(ctx)
    if (!ctx.dialect.nativeBoolean) return binary(node, '=', raw([this.wanted ? '1' : '0']))
    return this.wanted ? node : raw(['NOT ', ''], [node])
  }
  collectFroms(into: Set<FromElement>): void {
    this.column.collectFroms(into)
  }
  negate(): Condition {
    return new ColumnTruth(this.column, !this.wanted)
  }
}
/** What `where` and its kin take: a condition, or a boolean column that stands for one. */
export function asCondition(part: Condition): Condition {
  return 'slot' in part && part.type.kind === 'Boolean' ? new ColumnTruth(part, true) : part
}

/** SQL written as it is: literal columns and the `'%'` of patterns. */
export class TextExpr<T = unknown> extends SqlExpr<T> {
  readonly sql: string
  readonly type: TypeEngine<T>
  constructor(sql: string, type: TypeEngine<T> = NullType as TypeEngine<T>) {
    super()
    this.sql = sql
    this.type = type
  }
  node(): Node {
    return raw([this.sql])
  }
  collectFroms(): void {}
}

class RangeExpr extends SqlExpr<unknown> {
  readonly low: SqlExpr<unknown>
  readonly high: SqlExpr<unknown>
  constructor(low: SqlExpr<unknown>, high: SqlExpr<unknown>) {
    super()
    this.low = low
    this.high = high
  }
  get type(): TypeEngine<unknown> {
    return this.low.type
  }
  node(ctx: Compiling): Node {
    return binary(within(ctx, this.low, LEVEL.compare, true), 'AND', within(ctx, this.high, LEVEL.compare, true))
  }
  collectFroms(into: Set<FromElement>): void {
    this.low.collectFroms(into)
    this.high.collectFroms(into)
  }
}

export class BinaryExpr<T> extends SqlExpr<T> {
  readonly left: SqlExpr<unknown>
  readonly operator: string
  readonly right: SqlExpr<unknown>
  readonly type: TypeEngine<T>
  readonly #level: number
  /** The operators that SQLAlchemy always writes in parentheses: contains, startswith, NOT IN… */
  readonly #wrapped: boolean

  constructor(
    left: SqlExpr<unknown>,
    operator: string,
    right: SqlExpr<unknown>,
    type: TypeEngine<T>,
    level: number,
    wrapped = false,
  ) {
    super()
    this.left = left
    this.operator = operator
    this.right = right
    this.type = type
    this.#level = level
    this.#wrapped = wrapped
  }
  override get level(): number {
    return this.#level
  }
  node(ctx: Compiling): Node {
    if (this.operator.endsWith('ILIKE') && !ctx.dialect.nativeIlike) {
      const lower = (expr: SqlExpr<unknown>) => func('lower', [expr.node(ctx)])
      return binary(lower(this.left), this.operator.replace('ILIKE', 'LIKE'), lower(this.right))
    }
    const level = this.#wrapped ? LEVEL.compare : this.#level
    const node = binary(
      within(ctx, this.left, level, level === LEVEL.compare),
      this.operator,
      within(ctx, this.right, level, level !== LEVEL.concat),
    )
    return this.#wrapped ? parens(node) : node
  }
  collectFroms(into: Set<FromElement>): void {
    this.left.collectFroms(into)
    this.right.collectFroms(into)
  }
  negate(): Condition | null {
    const opposite = NEGATION[this.operator]
    return opposite ? new BinaryExpr(this.left, opposite, this.right, booleanType, this.#level, this.#wrapped) : null
  }
}

export class InExpr extends SqlExpr<boolean> {
  readonly left: SqlExpr<unknown>
  readonly options: readonly unknown[] | SelectLike
  readonly operator: 'IN' | 'NOT IN'
  readonly type = booleanType

  constructor(left: SqlExpr<unknown>, options: readonly unknown[] | SelectLike, operator: 'IN' | 'NOT IN') {
    super()
    if (!Array.isArray(options) && !isSelectLike(options))
      throw new ArgumentError(`in_() esperaba una lista o un select y recibió ${shown(options)}.`, {
        why: 'IN compara con varios valores.',
        fix: 'pasa una lista: columna.in_([1, 2, 3]).',
      })
    this.left = left as SqlExpr<unknown>
    this.options = options
    this.operator = operator
  }
  override get level(): number {
    return this.operator === 'IN' ? LEVEL.compare : LEVEL.atom
  }
  node(ctx: Compiling): Node {
    const node = binary(within(ctx, this.left, LEVEL.compare, true), this.operator, this.#list(ctx))
    return this.operator === 'IN' ? node : parens(node)
  }
  #list(ctx: Compiling): Node {
    if (isSelectLike(this.options)) return this.options.nested(ctx)
    // As SQLAlchemy on SQLite: an empty list is a subquery without rows, true or false as SQL wants.
    if (!this.options.length) return raw(['(SELECT 1 FROM (SELECT 1) WHERE 1!=1)'])
    const values = this.options.map((each) => operand(each, this.left).node(ctx))
    return { kind: 'ValueListNode', values } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    this.left.collectFroms(into)
  }
  negate(): Condition {
    return new InExpr(this.left, this.options, this.operator === 'IN' ? 'NOT IN' : 'IN')
  }
}

export class BoolList extends SqlExpr<boolean> {
  readonly operator: 'AND' | 'OR'
  readonly parts: readonly Condition[]
  readonly type = booleanType
  constructor(operator: 'AND' | 'OR', parts: readonly Condition[]) {
    super()
    this.operator = operator
    this.parts = parts
  }
  override get level(): number {
    return this.operator === 'AND' ? LEVEL.and : LEVEL.or
  }
  node(ctx: Compiling): Node {
    const kind = this.operator === 'AND' ? 'AndNode' : 'OrNode'
    return this.parts
      .map((part) => within(ctx, part, this.level))
      .reduce((left, right) => ({ kind, left, right }) as Node)
  }
  collectFroms(into: Set<FromElement>): void {
    for (const part of this.parts) part.collectFroms(into)
  }
}

export class NotExpr extends SqlExpr<boolean> {
  readonly inner: Condition
  readonly type = booleanType
  constructor(inner: Condition) {
    super()
    this.inner = inner
  }
  override get level(): number {
    return LEVEL.not
  }
  node(ctx: Compiling): Node {
    const inner = this.inner.node(ctx)
    const bare = this.inner.level === LEVEL.atom && !(this.inner instanceof ExistsExpr)
    return {
      kind: 'UnaryOperationNode',
      operator: { kind: 'OperatorNode', operator: 'not' },
      operand: bare ? inner : parens(inner),
    } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

export class ExistsExpr extends SqlExpr<boolean> {
  readonly select: SelectLike
  readonly type = booleanType
  constructor(select: SelectLike) {
    super()
    this.select = select
  }
  node(ctx: Compiling): Node {
    return raw(['EXISTS ', ''], [this.select.nested(ctx)])
  }
  collectFroms(): void {}
}

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

/** `and_(a, b)`: all must hold. Without arguments it is true, as SQLAlchemy's with `true()`. */
export function and_(...parts: readonly Condition[]): Condition {
  return combine('AND', parts)
}
export function or_(...parts: readonly Condition[]): Condition {
  return combine('OR', parts)
}
function combine(operator: 'AND' | 'OR', parts: readonly Condition[]): Condition {
  for (const part of parts) assertCondition(part, `${operator.toLowerCase()}_()`)
  if (parts.length === 1) return asCondition(parts[0] as Condition)
  if (!parts.length) return new TextExpr(operator === 'AND' ? '1 = 1' : '0 = 1', booleanType)
  const flat = parts.flatMap((part) =>
    part instanceof BoolList && part.operator === operator ? part.parts : [asCondition(part)],
  )
  return new BoolList(operator, flat)
}
export function not_(part: Condition): Condition {
  assertCondition(part, 'not_()')
  const truth = asCondition(part)
  if (truth instanceof ColumnTruth) return truth.negate()
  if (part instanceof BinaryExpr || part instanceof InExpr) return part.negate() ?? new NotExpr(part)
  if (part instanceof NotExpr) return part.inner
  return new NotExpr(part)
}

export function assertCondition(part: unknown, where: string): asserts part is Condition {
  if (part instanceof SqlExpr) return
  const isName = typeof part === 'string'
  throw new ArgumentError(`${where} esperaba una condición y recibió ${shown(part)}.`, {
    why: isName
      ? 'si escribiste Clase.name, toda clase de JavaScript tiene su propio name (su nombre), que no es la columna.'
      : 'una comparación de JavaScript (===, >, &&) da true o false; la base necesita la condición.',
    fix: isName ? 'usa Clase.c.name para la columna.' : 'escribe Clase.columna.eq(valor), and_(…), or_(…).',
  })
}

/** A value as an expression: `literal(1)`. */
export function literal<T extends string | number | boolean | Date | null>(content: T): SqlExpr<Widened<T>> {
  return new BindExpr<Widened<T>>(content, typeOfValue(content) as TypeEngine<Widened<T>>)
}
type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T
/** SQL as it is. Never put data in it: that is what parameters are for. */
export function literalColumn<T = unknown>(sql: string): SqlExpr<T> {
  return new TextExpr<T>(sql)
}
export const asc = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).asc()
export const desc = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).desc()
export const nullsFirst = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).nullsFirst()
export const nullsLast = (expr: SqlExpr<unknown>): OrderExpr => (expr as SqlExpr<unknown>).nullsLast()
export { integerType }
