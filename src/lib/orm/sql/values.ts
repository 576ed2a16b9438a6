/** What operators work on: values, literal text, NULL, tuples, and a value with a sign or a collation. */
import { ArgumentError, shown } from '../errors.ts'
import { booleanType, floatType, NullType, type TypeEngine, typeOfValue } from '../schema/types.ts'
import { Bound, type Compiling } from './compile.ts'
import { type FromElement, LEVEL, ScalarSelect, type SelectLike, SqlExpr, within } from './expression.ts'
import { identifier, type Node, raw, value } from './nodes.ts'

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

export function isNull(content: unknown): boolean {
  return content === null || content instanceof NullExpr
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
