/** Operators between two expressions: comparisons, arithmetic, ranges and lists. */
import { unsupported } from '../dialects/style.ts'
import { ArgumentError, shown } from '../errors.ts'
import { booleanType, type TypeEngine } from '../schema/types.ts'
import type { Compiling } from './compile.ts'
import {
  type Condition,
  type FromElement,
  isSelectLike,
  LEVEL,
  operand,
  type SelectLike,
  SqlExpr,
  TupleExpr,
  within,
} from './expression.ts'
import { binary, func, type Node, parens, raw } from './nodes.ts'

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

export function arithmetic<T>(left: SqlExpr<T>, operator: string, right: unknown, level: number): SqlExpr<T> {
  return new BinaryExpr<T>(left, operator, operand(right, left), left.type, level)
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
