/**
 * Rows: real arrays, so that `const [usuario, total] = fila` and `fila[0]` work, with the names of their columns as
 * well. One prototype per shape of result keeps them cheap.
 */
import { NoSuchColumnError } from '../errors.ts'

export interface RowMethods<N> {
  /** The row as an object, as SQLAlchemy's `_asdict()`. */
  _asdict(): N
  readonly _mapping: N
  readonly _fields: readonly string[]
}
export type Row<T extends readonly unknown[] = readonly unknown[], N = Record<string, unknown>> = Readonly<T> &
  Omit<N, keyof T> &
  RowMethods<N>

const shapes = new Map<string, object>()

export function rowShape(keys: readonly string[]): object {
  const id = JSON.stringify(keys)
  let shape = shapes.get(id)
  if (shape) return shape
  shape = Object.create(Array.prototype, {
    // `map` and `filter` of a row give plain arrays.
    constructor: { value: Array },
    _fields: { value: keys },
    _asdict: {
      value(this: unknown[]) {
        return asMapping(this, keys)
      },
    },
    _mapping: {
      get(this: unknown[]) {
        return asMapping(this, keys)
      },
    },
    toString: {
      value(this: unknown[]) {
        return `(${this.map((each) => (typeof each === 'string' ? `'${each}'` : `${each}`)).join(', ')}${this.length === 1 ? ',' : ''})`
      },
    },
  }) as object
  keys.forEach((key, i) => {
    if (Object.hasOwn(RESERVED, key)) return
    Object.defineProperty(shape, key, {
      configurable: true,
      get(this: unknown[]) {
        return this[i]
      },
    })
  })
  if (shapes.size > 500) shapes.clear()
  shapes.set(id, shape)
  return shape
}
const RESERVED: Record<string, boolean> = {
  length: true,
  constructor: true,
  _asdict: true,
  _mapping: true,
  _fields: true,
  toString: true,
}

export function asMapping(row: readonly unknown[], keys: readonly string[]): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (let i = 0; i < keys.length; i++)
    Object.defineProperty(out, keys[i] as string, {
      value: row[i],
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return out
}

export function makeRow(values: unknown[], shape: object): Row<readonly unknown[]> {
  return Object.setPrototypeOf(values, shape)
}

/** Position of a column given by name or index. */
export function position(keys: readonly string[], column: string | number): number {
  const at = typeof column === 'number' ? column : keys.indexOf(column)
  if (at >= 0 && at < keys.length) return at
  throw new NoSuchColumnError(`El resultado no tiene la columna ${column}.`, {
    why: `sus columnas son ${keys.join(', ')}.`,
    fix: 'usa uno de esos nombres, o ponle nombre con label().',
  })
}
