/** SQL functions: `func.anything(…)`, windows, CASE and CAST. To type a new function, add it to `KnownFunctions`. */
import { ArgumentError, shown } from '../errors.ts'
import {
  Date_,
  DateTime,
  floatType,
  integerType,
  NullType,
  TYPE,
  type TypeEngine,
  type TypeLike,
  textType,
} from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import {
  assertCondition,
  type Condition,
  type FromElement,
  LEVEL,
  operand,
  orderItem,
  SqlExpr,
  within,
} from './expression.ts'
import { func as funcNode, type Node, raw, value } from './nodes.ts'

type AnyExpr = SqlExpr<unknown>
type Arg = AnyExpr | string | number | boolean | Date | null

export interface Window {
  readonly partitionBy?: AnyExpr | readonly AnyExpr[]
  readonly orderBy?: AnyExpr | readonly AnyExpr[]
  /** Which rows around the current one: `[-1, 1]`, with null for «unbounded» and 0 for the current one. */
  readonly rows?: Frame
  readonly range?: Frame
  readonly groups?: Frame
}
export type Frame = readonly [from: number | null, to: number | null]

export class FuncExpr<T> extends SqlExpr<T> {
  readonly func: string
  readonly args: readonly SqlExpr<unknown>[]
  readonly type: TypeEngine<T>
  readonly distinctArgs: boolean
  readonly window: Window | undefined
  readonly where: Condition | undefined

  constructor(
    name: string,
    args: readonly SqlExpr<unknown>[],
    type: TypeEngine<T>,
    more: { distinct?: boolean; window?: Window; where?: Condition } = {},
  ) {
    super()
    this.func = name
    this.args = args
    this.type = type
    this.distinctArgs = more.distinct ?? false
    this.window = more.window
    this.where = more.where
  }
  override get anonBase(): string {
    return this.window || this.where ? 'anon' : this.func
  }
  /** `OVER (PARTITION BY … ORDER BY …)`. */
  over(window: Window = {}): FuncExpr<T> {
    checkWindow(window)
    return new FuncExpr(this.func, this.args, this.type, {
      distinct: this.distinctArgs,
      window,
      ...(this.where ? { where: this.where } : {}),
    })
  }
  /** `FILTER (WHERE …)`. */
  filter(where: Condition): FuncExpr<T> {
    assertCondition(where, 'filter()')
    return new FuncExpr(this.func, this.args, this.type, {
      distinct: this.distinctArgs,
      where,
      ...(this.window ? { window: this.window } : {}),
    })
  }
  node(ctx: Compiling): Node {
    const name = ctx.dialect.style.functions[this.func] ?? NO_PARENS[this.func] ?? this.func
    if (name !== this.func && !this.args.length) return name.endsWith(')') ? raw([name]) : funcNode(name, [])
    const args = this.func === 'count' && !this.args.length ? [raw(['*'])] : this.args.map((arg) => within(ctx, arg, 0))
    const { window } = this
    const partition = window?.partitionBy ? list(window.partitionBy) : []
    const order = window?.orderBy ? list(window.orderBy) : []
    return {
      kind: 'AggregateFunctionNode',
      func: name,
      aggregated: args,
      ...(this.distinctArgs ? { distinct: true } : {}),
      ...(this.where ? { filter: { kind: 'WhereNode', where: this.where.node(ctx) } } : {}),
      ...(window
        ? {
            over: {
              kind: 'OverNode',
              ...(partition.length
                ? {
                    partitionBy: {
                      kind: 'PartitionByNode',
                      items: partition.map((each) => ({ kind: 'PartitionByItemNode', partitionBy: each.node(ctx) })),
                    },
                  }
                : {}),
              ...(order.length
                ? { orderBy: { kind: 'OrderByNode', items: order.map((each) => orderItem(ctx, each)) } }
                : {}),
              ...frameNode(window),
            },
          }
        : {}),
    } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    for (const arg of this.args) arg.collectFroms(into)
    for (const each of this.window?.partitionBy ? list(this.window.partitionBy) : []) each.collectFroms(into)
    for (const each of this.window?.orderBy ? list(this.window.orderBy) : []) each.collectFroms(into)
    this.where?.collectFroms(into)
  }
}

const FRAMES = ['rows', 'range', 'groups'] as const

function checkWindow(window: Window): void {
  const given = FRAMES.filter((each) => window[each] !== undefined)
  if (given.length > 1)
    throw new ArgumentError(`over() recibió ${given.join(' y ')}.`, {
      why: 'una ventana tiene un solo marco.',
      fix: 'deja uno: rows cuenta filas; range, valores; groups, grupos de iguales.',
    })
  const [kind] = given
  const frame = kind && window[kind]
  const valid = (end: unknown) => end === null || Number.isSafeInteger(end)
  if (frame && !(Array.isArray(frame) && frame.length === 2 && frame.every(valid)))
    throw new ArgumentError(`over({ ${kind}: ${shown(frame)} }) no es un marco.`, {
      why: 'un marco va de una fila a otra, contadas desde la actual.',
      fix: `escribe dos enteros o null (sin límite): ${kind}: [-1, 0], ${kind}: [null, 0].`,
    })
}

/** `ROWS BETWEEN … AND …`, for the compiler to write at the end of the window. */
function frameNode(window: Window): { frame?: Node } {
  const kind = FRAMES.find((each) => window[each] !== undefined)
  if (!kind) return {}
  const [from, to] = window[kind] as Frame
  const end = (at: number | null, unbounded: string): Node => {
    if (at === null) return raw([`UNBOUNDED ${unbounded}`])
    if (at === 0) return raw(['CURRENT ROW'])
    const count = value(new Bound(Math.abs(at), integerType as TypeEngine<unknown>))
    return raw(['', at < 0 ? ' PRECEDING' : ' FOLLOWING'], [count])
  }
  const ends = [end(from, 'PRECEDING'), end(to, 'FOLLOWING')]
  return { frame: raw([`${kind.toUpperCase()} BETWEEN `, ' AND ', ''], ends) }
}

const NO_PARENS: Record<string, string> = {
  current_timestamp: 'CURRENT_TIMESTAMP',
  current_date: 'CURRENT_DATE',
  current_time: 'CURRENT_TIME',
}

function list(items: AnyExpr | readonly AnyExpr[]): readonly SqlExpr<unknown>[] {
  return (Array.isArray(items) ? items : [items]) as readonly SqlExpr<unknown>[]
}

/** `distinct(columna)`, for `func.count(distinct(…))`. */
export class DistinctExpr<T> extends SqlExpr<T> {
  readonly expr: SqlExpr<T>
  constructor(expr: SqlExpr<T>) {
    super()
    this.expr = expr
  }
  get type(): TypeEngine<T> {
    return this.expr.type
  }
  override get unlabelled(): boolean {
    return true
  }
  node(ctx: Compiling): Node {
    return raw(['DISTINCT ', ''], [this.expr.node(ctx)])
  }
  collectFroms(into: Set<FromElement>): void {
    this.expr.collectFroms(into)
  }
}
export function distinct<T>(expr: SqlExpr<T>): DistinctExpr<T> {
  return new DistinctExpr(expr)
}

/** The functions whose result type is known; any other name works too and gives `unknown`. */
export interface KnownFunctions {
  count(expr?: AnyExpr): FuncExpr<number>
  sum<T>(expr: SqlExpr<T>): FuncExpr<T | null>
  avg(expr: AnyExpr): FuncExpr<number | null>
  min<T>(expr: SqlExpr<T>): FuncExpr<T | null>
  max<T>(expr: SqlExpr<T>): FuncExpr<T | null>
  lower(expr: Arg): FuncExpr<string>
  upper(expr: Arg): FuncExpr<string>
  length(expr: Arg): FuncExpr<number>
  coalesce<T>(expr: SqlExpr<T>, ...others: readonly Arg[]): FuncExpr<NonNullable<T>>
  row_number(): FuncExpr<number>
  rank(): FuncExpr<number>
  dense_rank(): FuncExpr<number>
  now(): FuncExpr<Date>
}
export type FunctionNamespace = KnownFunctions & {
  readonly [name: string]: (...args: readonly Arg[]) => FuncExpr<unknown>
}

const RESULT: Record<string, TypeEngine<unknown>> = {
  count: integerType as TypeEngine<unknown>,
  length: integerType as TypeEngine<unknown>,
  row_number: integerType as TypeEngine<unknown>,
  rank: integerType as TypeEngine<unknown>,
  dense_rank: integerType as TypeEngine<unknown>,
  avg: floatType as TypeEngine<unknown>,
  lower: textType as TypeEngine<unknown>,
  upper: textType as TypeEngine<unknown>,
  group_concat: textType as TypeEngine<unknown>,
  now: DateTime[TYPE] as TypeEngine<unknown>,
  current_timestamp: DateTime[TYPE] as TypeEngine<unknown>,
  current_date: Date_[TYPE] as TypeEngine<unknown>,
}
const LIKE_ARGUMENT = new Set(['sum', 'min', 'max', 'coalesce', 'abs', 'lag', 'lead', 'first_value', 'last_value'])

/** `func.count()`, `func.lower(x)`: the name is the SQL function's, whatever it is. */
export const func: FunctionNamespace = new Proxy({} as FunctionNamespace, {
  get(_, name) {
    if (typeof name !== 'string') return undefined
    if (!/^\w+$/.test(name))
      throw new ArgumentError(`«${name}» no es un nombre de función SQL.`, {
        why: 'el nombre se escribe tal cual en la sentencia, y solo admite letras, cifras y guiones bajos.',
        fix: 'escribe func.nombre(argumentos): func.lower(Clase.columna).',
      })
    return (...args: readonly unknown[]) => {
      const exprs = args.map((arg) => operand(arg))
      const like = LIKE_ARGUMENT.has(name) ? exprs[0]?.type : undefined
      return new FuncExpr(name, exprs, (RESULT[name] ?? like ?? NullType) as TypeEngine<unknown>)
    }
  },
})

class CaseExpr<T> extends SqlExpr<T> {
  readonly whens: readonly (readonly [Condition, SqlExpr<unknown>])[]
  readonly other: SqlExpr<unknown> | undefined
  readonly type: TypeEngine<T>
  constructor(whens: readonly (readonly [Condition, SqlExpr<unknown>])[], other: SqlExpr<unknown> | undefined) {
    super()
    this.whens = whens
    this.other = other
    const known = [...whens].reverse().find(([, result]) => result.type.kind !== 'Null')?.[1] ?? other
    this.type = (known?.type ?? NullType) as TypeEngine<T>
  }
  node(ctx: Compiling): Node {
    return {
      kind: 'CaseNode',
      when: this.whens.map(([condition, result]) => ({
        kind: 'WhenNode',
        condition: within(ctx, condition, LEVEL.atom),
        result: result.node(ctx),
      })),
      ...(this.other ? { else: this.other.node(ctx) } : {}),
    } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    for (const [condition, result] of this.whens) {
      condition.collectFroms(into)
      result.collectFroms(into)
    }
    this.other?.collectFroms(into)
  }
}

type Plain = string | number | boolean | null
type ValueOf<R> = R extends SqlExpr<unknown> & { readonly t: infer T }
  ? T
  : R extends string
    ? string
    : R extends number
      ? number
      : R

type When = readonly [Condition, Plain | AnyExpr]

/** `case_([condición, valor], …, { else: valor })`; without `else`, what no case covers is NULL. */
export function case_<const W extends readonly [When, ...When[]]>(...whens: W): SqlExpr<ValueOf<W[number][1]> | null>
export function case_<const W extends readonly [When, ...When[]], E extends Plain | AnyExpr>(
  ...parts: readonly [...W, { readonly else: E }]
): SqlExpr<ValueOf<W[number][1]> | ValueOf<E>>
export function case_(...parts: readonly (When | { readonly else: Plain | AnyExpr })[]): SqlExpr<unknown> {
  const last = parts.at(-1)
  const other = last !== undefined && 'else' in last ? last.else : null
  const whens = parts.filter((each): each is When => Array.isArray(each))
  if (!whens.length)
    throw new ArgumentError('case_() necesita al menos un par [condición, valor].', {
      why: 'sin ningún caso no hay nada que elegir.',
      fix: "escribe case_([Clase.precio.gt(20), 'caro'], { else: 'barato' }).",
    })
  return new CaseExpr<unknown>(
    whens.map(([condition, result]) => {
      assertCondition(condition, 'case_()')
      return [condition, operand(result)] as const
    }),
    // As SQLAlchemy: without ELSE, what no case covers is NULL already.
    other === null ? undefined : operand(other),
  )
}

class CastExpr<T> extends SqlExpr<T> {
  readonly expr: SqlExpr<unknown>
  readonly type: TypeEngine<T>
  constructor(expr: SqlExpr<unknown>, type: TypeEngine<T>) {
    super()
    this.expr = expr
    this.type = type
  }
  /** A column that is cast keeps its name. */
  override get ownName(): string | undefined {
    return this.expr.ownName
  }
  node(ctx: Compiling): Node {
    const { style } = ctx.dialect
    const name = style.castName ? style.castName(this.type) : ctx.dialect.typeName(this.type)
    if (name === null) return this.expr.node(ctx)
    const dataType = raw([name])
    return { kind: 'CastNode', expression: this.expr.node(ctx), dataType } as Node
  }
  collectFroms(into: Set<FromElement>): void {
    this.expr.collectFroms(into)
  }
}
export function cast<T>(expr: Arg, type: TypeLike<T>): SqlExpr<T> {
  return new CastExpr(operand(expr), type[TYPE])
}
