/** Operators and what they work on: values, literal text, comparisons, ranges and lists. */

import { unsupported } from '../dialects/style.ts'
import { ArgumentError, shown } from '../errors.ts'
import { booleanType, floatType, NullType, type TypeEngine, textType, typeOfValue } from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import {
  type Condition,
  type FromElement,
  LEVEL,
  ScalarSelect,
  type SelectLike,
  SqlExpr,
  within,
} from './expression.ts'
import { binary, func, identifier, type Node, parens, raw, value } from './nodes.ts'

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
  'LIKE LOWER': 'NOT LIKE LOWER',
  'NOT LIKE LOWER': 'LIKE LOWER',
  ILIKE: 'NOT ILIKE',
  'NOT ILIKE': 'ILIKE',
  BETWEEN: 'NOT BETWEEN',
  'NOT BETWEEN': 'BETWEEN',
  'IS DISTINCT FROM': 'IS NOT DISTINCT FROM',
  'IS NOT DISTINCT FROM': 'IS DISTINCT FROM',
}

/** Turns a value or expression into an expression of the same type as its neighbour. */
export function operand(content: unknown, like?: SqlExpr<unknown>): SqlExpr<unknown> {
  if (content instanceof SqlExpr) return content
  if (like instanceof TupleExpr && Array.isArray(content)) return like.of(content)
  if (isSelectLike(content)) return new ScalarSelect(content)
  if (typeof content === 'function')
    throw new ArgumentError(`${shown((content as { name: string }).name)} no es un valor ni una columna.`, {
      why: 'se dio una clase o función donde va un valor.',
      fix: 'compara con un valor, o con una columna de la clase: Clase.columna.',
    })
  // An array is only a value where the column's type says so; anywhere else it was meant for in_.
  if (typeof content === 'boolean' && like?.type.kind === 'Boolean') return new TruthExpr(content)
  const type = like && content !== null ? suitable(like.type as TypeEngine<unknown>, content) : typeOfValue(content)
  return new BindExpr(content, type, nameOf(like))
}
/** A value is called after the column it is beside. */
function nameOf(like: SqlExpr<unknown> | undefined): string | undefined {
  if (!like) return undefined
  if ('slot' in like) return (like as unknown as { key: string }).key
  return 'func' in like ? (like as unknown as { func: string }).func : undefined
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

export function compare(left: SqlExpr<unknown>, operator: string, right: unknown): Condition {
  return new BinaryExpr(left as SqlExpr<unknown>, operator, operand(right, left), booleanType, LEVEL.compare)
}

/** An operator is written as it is: it can only be signs, or words. */
export function checkedSign(sign: string): string {
  if (/^(?:[-+*/%<>=!~^&|@#?:]{1,6}|[a-z]+(?: [a-z]+)*)$/i.test(sign) && !sign.includes('--') && !sign.includes('/*'))
    return sign
  throw new ArgumentError(`op(${shown(sign)}) no es un operador de SQL.`, {
    why: 'el operador se escribe tal cual en la sentencia, y ahí no puede haber nada más.',
    fix: "escribe solo el operador: columna.op('GLOB')('x*').",
  })
}

export function isNull(content: unknown): boolean {
  return content === null || content instanceof NullExpr
}

export function arithmetic<T>(left: SqlExpr<T>, operator: string, right: unknown, level: number): SqlExpr<T> {
  return new BinaryExpr<T>(left, operator, operand(right, left), left.type, level)
}

export interface LikeOptions {
  readonly autoescape?: boolean
}
interface LikeForm extends LikeOptions {
  readonly lower?: boolean
}

export function likeParts(
  left: SqlExpr<unknown>,
  text: unknown,
  before: boolean,
  after: boolean,
  { autoescape = false, lower = false }: LikeForm,
): Condition {
  const percent = new PercentExpr()
  const escaped = autoescape && typeof text === 'string'
  let pattern: SqlExpr<unknown> = operand(escaped ? text.replace(/[/%_]/g, '/$&') : text, left)
  if (lower) pattern = new LowerExpr(pattern, true)
  if (before) pattern = new BinaryExpr(percent, '||', pattern, textType, LEVEL.concat)
  if (after) pattern = new BinaryExpr(pattern, '||', percent, textType, LEVEL.concat)
  if (escaped) pattern = new EscapedExpr(pattern, '/')
  return new BinaryExpr(
    lower ? new LowerExpr(left, true) : left,
    lower ? 'LIKE LOWER' : 'LIKE',
    pattern,
    booleanType,
    LEVEL.atom,
    true,
  )
}

/** The `'%'` of a pattern. */
class PercentExpr extends SqlExpr<string> {
  readonly type = textType
  node(ctx: Compiling): Node {
    return raw([ctx.dialect.doublesPercent ? "'%%'" : "'%'"])
  }
  collectFroms(): void {}
}

/** `lower(x)`, for what compares without regard to capitals. */
class LowerExpr extends SqlExpr<unknown> {
  readonly inner: SqlExpr<unknown>
  /** Left out where the database compares so by itself. */
  readonly unlessNative: boolean
  readonly type = textType as TypeEngine<unknown>
  constructor(inner: SqlExpr<unknown>, unlessNative = false) {
    super()
    this.inner = inner
    this.unlessNative = unlessNative
  }
  node(ctx: Compiling): Node {
    const node = this.inner.node(ctx)
    return this.unlessNative && ctx.dialect.nativeIlike ? node : func('lower', [node])
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

export class PrefixExpr<T> extends SqlExpr<T> {
  readonly inner: SqlExpr<T>
  readonly type: TypeEngine<T>
  constructor(inner: SqlExpr<T>) {
    super()
    this.inner = inner
    this.type = inner.type
  }
  override get level(): number {
    return LEVEL.mul
  }
  override get unlabelled(): boolean {
    return true
  }
  node(ctx: Compiling): Node {
    return raw(['-', ''], [within(ctx, this.inner, LEVEL.atom)])
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

export class CollateExpr<T> extends SqlExpr<T> {
  readonly inner: SqlExpr<T>
  readonly name: string
  readonly type: TypeEngine<T>
  constructor(inner: SqlExpr<T>, name: string) {
    super()
    if (!/^[\w.-]+$/.test(name))
      throw new ArgumentError(`collate(${shown(name)}) no nombra un orden de comparación.`, {
        why: 'el nombre se escribe tal cual en la sentencia.',
        fix: "en SQLite son 'NOCASE', 'BINARY' y 'RTRIM'.",
      })
    this.inner = inner
    this.name = name
    this.type = inner.type
  }
  node(ctx: Compiling): Node {
    return raw(['', ' COLLATE ', ''], [within(ctx, this.inner, LEVEL.atom), identifier(this.name)])
  }
  collectFroms(into: Set<FromElement>): void {
    this.inner.collectFroms(into)
  }
}

/** `patrón ESCAPE '/'`, to the right of LIKE. */
export class EscapedExpr extends SqlExpr<unknown> {
  readonly pattern: SqlExpr<unknown>
  readonly escape: string
  readonly type = textType as TypeEngine<unknown>
  constructor(pattern: SqlExpr<unknown>, sign: string) {
    super()
    if (sign.length !== 1)
      throw new ArgumentError(`like(…, { escape: ${shown(sign)} }) necesita un solo carácter.`, {
        why: 'ESCAPE dice qué carácter quita su significado a % y _.',
        fix: "escribe, por ejemplo, like('10/%', { escape: '/' }).",
      })
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
  readonly name: string | undefined
  constructor(content: unknown, type: TypeEngine<T>, name?: string) {
    super()
    this.value = content
    this.type = type
    this.name = name
  }
  node(): Node {
    return this.value === null
      ? raw(['NULL'])
      : value(new Bound(this.value, this.type as TypeEngine<unknown>, this.name))
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
  negate(): TruthExpr {
    return new TruthExpr(!this.value)
  }
  node(ctx: Compiling): Node {
    return raw([ctx.dialect.style.truthWords ? `${this.value}` : this.value ? '1' : '0'])
  }
  collectFroms(): void {}
}

export class NullExpr extends SqlExpr<null> {
  readonly type = NullType as TypeEngine<null>
  node(): Node {
    return raw(['NULL'])
  }
  collectFroms(): void {}
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
  override get unlabelled(): boolean {
    return true
  }
  node(): Node {
    return raw([this.sql])
  }
  collectFroms(): void {}
}

export class RangeExpr extends SqlExpr<unknown> {
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
    if (/^(?:NOT )?ILIKE$/.test(this.operator) && !ctx.dialect.nativeIlike) {
      const lower = (expr: SqlExpr<unknown>) => func('lower', [expr.node(ctx)])
      return binary(lower(this.left), this.operator.replace('ILIKE', 'LIKE'), lower(this.right))
    }
    if (this.operator.endsWith(' LOWER')) {
      const like = ctx.dialect.nativeIlike ? 'ILIKE' : 'LIKE'
      const node = binary(this.left.node(ctx), this.operator.replace('LIKE LOWER', like), this.right.node(ctx))
      return parens(node)
    }
    const special = this.#special(ctx)
    if (special) return special
    const level = this.#wrapped ? LEVEL.compare : this.#level
    const node = binary(
      within(ctx, this.left, level, level === LEVEL.compare),
      this.operator,
      within(ctx, this.right, level, level !== LEVEL.concat),
    )
    return this.#wrapped ? parens(node) : node
  }
  /** What each database writes in its own way. */
  #special(ctx: Compiling): Node | null {
    const { style, doublesPercent } = ctx.dialect
    const [left, right] = [this.left, this.right]
    switch (this.operator) {
      case '||':
        return style.concat(concatenated(this).map((each) => within(ctx, each, LEVEL.concat)))
      case '/':
        return binary(within(ctx, left, LEVEL.mul), '/', style.divisor(within(ctx, right, LEVEL.mul, true)))
      case '//':
        return style.floorDivide(within(ctx, left, LEVEL.mul), within(ctx, right, LEVEL.mul, true))
      case '%':
        return doublesPercent ? binary(within(ctx, left, LEVEL.mul), '%%', within(ctx, right, LEVEL.mul, true)) : null
      case 'IS DISTINCT FROM':
      case 'IS NOT DISTINCT FROM': {
        const sides = [left, right].map((each) => within(ctx, each, LEVEL.compare, true)) as [Node, Node]
        return style.distinctFrom(...sides, this.operator === 'IS NOT DISTINCT FROM')
      }
      case 'REGEXP':
        if (style.regexp === null)
          throw unsupported(ctx.dialect.name, 'expresiones regulares', 'usa like(), o filtra en el programa.')
        return style.regexp === 'REGEXP'
          ? null
          : binary(within(ctx, left, LEVEL.compare, true), style.regexp, within(ctx, right, LEVEL.compare, true))
      default:
        return null
    }
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

/** `a || b || c`, which nests to the left, as one list. */
function concatenated(expr: SqlExpr<unknown>): SqlExpr<unknown>[] {
  return expr instanceof BinaryExpr && expr.operator === '||'
    ? [...concatenated(expr.left), ...concatenated(expr.right)]
    : [expr]
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
    const left = within(ctx, this.left, LEVEL.compare, true)
    if (!isSelectLike(this.options) && !this.options.length && ctx.dialect.style.emptyIn === 'never')
      return this.operator === 'IN'
        ? raw(['', ' IN (NULL) AND (1 != 1)'], [left])
        : raw(['(', ' NOT IN (NULL) OR (1 = 1))'], [left])
    const node = binary(left, this.operator, this.#list(ctx))
    return this.operator === 'IN' ? node : parens(node)
  }
  #list(ctx: Compiling): Node {
    if (isSelectLike(this.options)) return this.options.nested(ctx)
    // As SQLAlchemy on SQLite: an empty list is a subquery without rows, true or false as SQL wants.
    const width = this.left instanceof TupleExpr ? this.left.items.length : 1
    if (!this.options.length) {
      const ones = Array.from({ length: width }, () => '1').join(', ')
      return raw([`(SELECT ${ones} FROM (SELECT ${ones}) WHERE 1!=1)`])
    }
    const values = this.options.map((each) => operand(each, this.left).node(ctx))
    if (this.left instanceof TupleExpr && ctx.dialect.name === 'sqlite')
      return raw(['(VALUES ', ...values.slice(1).map(() => ', '), ')'], values)
    return { kind: 'ValueListNode', values } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    this.left.collectFroms(into)
  }
  negate(): Condition {
    return new InExpr(this.left, this.options, this.operator === 'IN' ? 'NOT IN' : 'IN')
  }
}

/** `tuple_(a, b)`: several columns compared at once. */
export class TupleExpr extends SqlExpr<readonly unknown[]> {
  readonly items: readonly SqlExpr<unknown>[]
  readonly type = NullType as TypeEngine<readonly unknown[]>
  constructor(items: readonly SqlExpr<unknown>[]) {
    super()
    this.items = items
  }
  /** A list of values as a tuple like this one. */
  of(values: readonly unknown[]): TupleExpr {
    if (values.length !== this.items.length)
      throw new ArgumentError(
        `tuple_() tiene ${this.items.length} columnas y se compara con ${values.length} valores.`,
        {
          why: 'cada fila de la comparación da un valor por columna.',
          fix: 'escribe tantos valores como columnas: tuple_(A.x, A.y).in_([[1, 2], [3, 4]]).',
        },
      )
    return new TupleExpr(values.map((each, i) => operand(each, this.items[i])))
  }
  node(ctx: Compiling): Node {
    const nodes = this.items.map((each) => each.node(ctx))
    return raw(['(', ...nodes.slice(1).map(() => ', '), ')'], nodes)
  }
  collectFroms(into: Set<FromElement>): void {
    for (const each of this.items) each.collectFroms(into)
  }
}
type TupleOf<I extends readonly unknown[]> = {
  readonly [K in keyof I]: I[K] extends { readonly t: infer T } ? T : unknown
}
export function tuple_<const I extends readonly SqlExpr<unknown>[]>(...items: I): SqlExpr<TupleOf<I>> {
  return new TupleExpr(items) as unknown as SqlExpr<TupleOf<I>>
}
