/** What a column type is: its name for DDL and the conversion of values both ways. */
import type { DbValue, TypeDescription } from '../dialects/dialect.ts'
import { standardTypeName } from '../dialects/types.ts'
import { StatementError, shown } from '../errors.ts'

/** The marker by which `Integer` and `Integer()` are both a type. */
export const TYPE = Symbol('alquimia.type')

/** A function whose parameter is compared as a method's: a column of texts is a column of something. */
type Bivariant<T, R> = { call(value: T): R }['call']

export type Choices = readonly string[] | Readonly<Record<string, string | number>>

export class TypeEngine<T> implements TypeDescription {
  declare readonly t: T
  readonly kind: string
  readonly args: readonly (string | number | undefined)[]
  /** Value to parameter; never called with null. */
  readonly bind: Bivariant<T, DbValue>
  /** Column to value; null when the driver's value is already right. Never called with null. */
  readonly result: ((value: unknown) => T) | null
  readonly same: { compare(a: T, b: T): boolean }['compare']
  /** Of a closed set: its names, or its names with what each stands for. The database is told only their length. */
  readonly choices: Choices | undefined

  constructor(
    kind: string,
    bind: (value: T) => DbValue,
    result: ((value: unknown) => T) | null = null,
    args: readonly (string | number | undefined)[] = [],
    same: (a: T, b: T) => boolean = Object.is,
    choices?: Choices,
  ) {
    this.kind = kind
    this.bind = bind
    this.result = result
    this.args = args
    this.same = same
    this.choices = choices
  }

  get [TYPE](): this {
    return this
  }

  toString(): string {
    return standardTypeName(this)
  }
}

/** A type, or the function that makes one: `Integer` and `String(80)` both pass. */
export interface TypeLike<T> {
  readonly [TYPE]: TypeEngine<T>
}

export function factory<T, A extends readonly unknown[]>(
  make: (...args: A) => TypeEngine<T>,
  plain: () => TypeEngine<T>,
): TypeLike<T> & ((...args: A) => TypeEngine<T>) {
  const shared = plain()
  const call = (...args: A) => make(...args)
  Object.defineProperty(call, TYPE, { value: shared })
  return call as typeof call & TypeLike<T>
}

export function wrong(value: unknown, wanted: string, fix: string): never {
  const what = `${shown(value)} no sirve para una columna ${wanted}.`
  const why = `el valor es de tipo ${value === null ? 'null' : typeof value}.`
  // As SQLAlchemy, which wraps what a type says of a parameter in a StatementError.
  throw new StatementError(what, { why, fix }, { sql: '', params: [value], orig: new TypeError(what) })
}
