/** Reads what should be data of a known form: what fits is copied, field by field, and what does not is refused. */

/** Gives the value back, known and copied; throws `Unfit` when it is something else. */
export type Check<T> = (value: unknown) => T

export class Unfit extends Error {}
const refuse = (): never => {
  throw new Unfit()
}

export const integer: Check<number> = (value) => (Number.isSafeInteger(value) ? (value as number) : refuse())
export const number: Check<number> = (value) => (Number.isFinite(value) ? (value as number) : refuse())
export const boolean: Check<boolean> = (value) => (typeof value === 'boolean' ? value : refuse())
export const text =
  (most: number): Check<string> =>
  (value) =>
    typeof value === 'string' && value.length <= most ? value : refuse()
export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value) =>
    value === null ? null : check(value)
export const oneOf =
  <const T extends string>(...names: readonly T[]): Check<T> =>
  (value) =>
    names.includes(value as T) ? (value as T) : refuse()
export const list =
  <T>(check: Check<T>, most: number): Check<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > most) return refuse()
    const copy: T[] = []
    for (let i = 0; i < value.length; i++) copy.push(check(value[i]))
    return copy
  }

/** A field that may be missing. */
export interface Maybe<T> {
  readonly maybe: Check<T>
}
export const maybe = <T>(check: Check<T>): Maybe<T> => ({ maybe: check })

type Fields = Readonly<Record<string, Check<unknown> | Maybe<unknown>>>
type Read<F extends Fields> = {
  [K in keyof F as F[K] extends Maybe<unknown> ? never : K]: F[K] extends Check<infer T> ? T : never
} & { [K in keyof F as F[K] extends Maybe<unknown> ? K : never]?: F[K] extends Maybe<infer T> ? T : never }

/** An object with these fields; any other is left out. */
export function shape<const F extends Fields>(fields: F): Check<Read<F>> {
  const entries = Object.entries(fields)
  return (value) => {
    if (typeof value !== 'object' || value === null) return refuse()
    const copy: Record<string, unknown> = {}
    for (const [name, check] of entries) {
      const content = (value as Record<string, unknown>)[name]
      if (typeof check === 'function') copy[name] = check(content)
      else if (content !== undefined) copy[name] = check.maybe(content)
    }
    return copy as Read<F>
  }
}
