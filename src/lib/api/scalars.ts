/**
 * The types of parameters that travel as text, in a path, a query or a header: `int`, `float`, `str`, `bool`. They turn the
 * text into the value as Pydantic does, and say what is wrong with it by Pydantic's names.
 */
import type { Issue, Result, StandardSchema } from './standard.ts'

export interface Limits {
  /** Greater than or equal, greater than, less than or equal, less than. */
  readonly ge?: number
  readonly gt?: number
  readonly le?: number
  readonly lt?: number
  readonly minLength?: number
  readonly maxLength?: number
  /** What the text has to be like. */
  readonly pattern?: string | RegExp
}

export interface Scalar<T> extends StandardSchema<T, T> {
  /** As the documentation calls it: integer, number, string, boolean. */
  readonly jsonType: object
  /** The same with limits. */
  within(limits: Limits): Scalar<T>
  readonly many: boolean
}

interface Wrong {
  readonly type: string
  readonly ctx?: object
}
type Parse<T> = (value: unknown) => { value: T } | Wrong

/** Without words of its own: issues.ts has them. */
const told = (wrong: Wrong): Issue => ({ message: '', ...wrong })

function scalar<T>(jsonType: object, parse: Parse<T>, limits: Limits = {}): Scalar<T> {
  const validate = (value: unknown): Result<T> => {
    const parsed = parse(value)
    if (!('value' in parsed)) return { issues: [told(parsed)] }
    const broken = beyond(parsed.value, limits)
    return broken ? { issues: [told(broken)] } : (parsed as { value: T })
  }
  return {
    '~standard': { version: 1, vendor: 'alquimia', validate },
    jsonType: { ...jsonType, ...described(limits) },
    within: (more) => scalar(jsonType, parse, { ...limits, ...more }),
    many: false,
  }
}

/** A whole number: «7», «-2». */
export const int = scalar<number>({ type: 'integer' }, (value) => {
  if (typeof value === 'number') return Number.isInteger(value) ? { value } : { type: 'int_from_float' }
  if (typeof value !== 'string') return { type: 'int_type' }
  const text = value.trim()
  return /^[+-]?\d+(?:_\d+)*(?:\.0+)?$/.test(text)
    ? { value: Number(text.replaceAll('_', '')) }
    : { type: 'int_parsing' }
})
/** A number, with decimals or without. */
export const float = scalar<number>({ type: 'number' }, (value) => {
  if (typeof value === 'number') return { value }
  if (typeof value !== 'string') return { type: 'float_type' }
  const text = value.trim()
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? { value: Number(text) } : { type: 'float_parsing' }
})
/** A text. */
export const str = scalar<string>({ type: 'string' }, (value) =>
  typeof value === 'string' ? { value } : { type: 'string_type' },
)
const YES = new Set(['1', 'true', 't', 'on', 'yes', 'y'])
const NO = new Set(['0', 'false', 'f', 'off', 'no', 'n'])
/** Yes or no: «true», «1», «on»… and «false», «0», «off»… */
export const bool = scalar<boolean>({ type: 'boolean' }, (value) => {
  if (typeof value === 'boolean') return { value }
  const text = typeof value === 'string' ? value.toLowerCase() : String(value)
  return YES.has(text) ? { value: true } : NO.has(text) ? { value: false } : { type: 'bool_parsing' }
})

/** Several of them: `?ids=1&ids=2`. */
export function list<T>(item: Scalar<T>): Scalar<T[]> {
  const parse: Parse<T[]> = (value) => (Array.isArray(value) ? { value } : { type: 'list_type' })
  const whole = scalar<T[]>({ type: 'array', items: item.jsonType }, parse)
  const validate = (value: unknown): Result<T[]> => {
    if (!Array.isArray(value)) return { issues: [told({ type: 'list_type' })] }
    const issues: Issue[] = []
    const values = value.map((each, i) => {
      const result = item['~standard'].validate(each) as Result<T>
      if (result.issues) issues.push(...result.issues.map((issue) => ({ ...issue, path: [i] })))
      return result.issues ? undefined : result.value
    })
    return issues.length > 0 ? { issues } : { value: values as T[] }
  }
  // Limits are of its elements: list(int.within({ ge: 1 })).
  const self: Scalar<T[]> = {
    ...whole,
    many: true,
    within: () => self,
    '~standard': { version: 1, vendor: 'alquimia', validate },
  }
  return self
}

export const isScalar = (value: unknown): value is Scalar<unknown> =>
  typeof value === 'object' && value !== null && 'jsonType' in value && 'within' in value

function beyond(value: unknown, limits: Limits): Wrong | undefined {
  const { ge, gt, le, lt, minLength, maxLength, pattern } = limits
  if (typeof value === 'number') {
    if (ge !== undefined && !(value >= ge)) return { type: 'greater_than_equal', ctx: { ge } }
    if (gt !== undefined && !(value > gt)) return { type: 'greater_than', ctx: { gt } }
    if (le !== undefined && !(value <= le)) return { type: 'less_than_equal', ctx: { le } }
    if (lt !== undefined && !(value < lt)) return { type: 'less_than', ctx: { lt } }
  }
  if (typeof value === 'string') {
    const length = [...value].length
    if (minLength !== undefined && length < minLength)
      return { type: 'string_too_short', ctx: { min_length: minLength } }
    if (maxLength !== undefined && length > maxLength)
      return { type: 'string_too_long', ctx: { max_length: maxLength } }
    if (pattern !== undefined && !new RegExp(pattern).test(value))
      return { type: 'string_pattern_mismatch', ctx: { pattern: sourceOf(pattern) } }
  }
  return undefined
}
const sourceOf = (pattern: string | RegExp) => (typeof pattern === 'string' ? pattern : pattern.source)

function described({ ge, gt, le, lt, minLength, maxLength, pattern }: Limits): object {
  const all = { minimum: ge, exclusiveMinimum: gt, maximum: le, exclusiveMaximum: lt, minLength, maxLength }
  return Object.fromEntries(
    Object.entries({ ...all, pattern: pattern && sourceOf(pattern) }).filter(([, value]) => value !== undefined),
  )
}
