/**
 * What a schema found wrong, as FastAPI answers it: type, place, message and the value that came. The types are those of
 * Pydantic, which programs rely on; where the library that found it says no more than a sentence, `value_error`.
 */
import { messageOf } from './messages.ts'
import type { Issue } from './standard.ts'

/** Libraries say more of a mistake, each in its own way. */
interface Told extends Issue {
  readonly [more: string]: unknown
}

export interface ErrorDetail {
  readonly type: string
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly input: unknown
  readonly ctx?: Readonly<Record<string, unknown>>
}

/** `where` says what was validated: ['body'], ['query', 'limite']. */
export function detailsOf(
  issues: readonly Issue[],
  where: readonly (string | number)[],
  input: unknown,
): readonly ErrorDetail[] {
  return (issues as readonly Told[]).flatMap((issue) => {
    const path = (issue.path ?? []).map(step)
    if (issue.code === 'unrecognized_keys' && Array.isArray(issue.keys))
      return (issue.keys as string[]).map((key) =>
        detail('extra_forbidden', [...where, ...path, key], valueAt(input, [...path, key])),
      )
    const value = valueAt(input, path)
    // An absent field is told with what it is absent from.
    if (value === undefined && path.length > 0)
      return [detail('missing', [...where, ...path], valueAt(input, path.slice(0, -1)))]
    const [type, context] = kindOf(issue, value)
    return [detail(type, [...where, ...path], value, context, ownWords(issue))]
  })
}

export const detail = (
  type: string,
  loc: ErrorDetail['loc'],
  input: unknown,
  ctx?: ErrorDetail['ctx'],
  msg = messageOf(type, ctx),
): ErrorDetail => ({ type, loc, msg, input: input ?? null, ...(ctx && { ctx }) })

const step = (each: PropertyKey | { readonly key: PropertyKey }): string | number => {
  const key = typeof each === 'object' ? each.key : each
  return typeof key === 'number' ? key : String(key)
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (found, key) => (found === null || found === undefined ? undefined : Reflect.get(Object(found), key)),
    value,
  )

type Kind = [type: string, context?: Readonly<Record<string, unknown>>]

function kindOf(issue: Told, value: unknown): Kind {
  // Our own scalars say Pydantic's type themselves.
  if (typeof issue.type === 'string') return [issue.type, issue.ctx as Kind[1]]
  switch (issue.code) {
    case 'invalid_type':
      return [EXPECTED[String(issue.expected)] ?? 'value_error']
    case 'invalid_value':
      return ['literal_error', { expected: oneOf(issue.values as readonly unknown[]) }]
    case 'too_small':
      return bound(issue, Number(issue.minimum), value, ['min_length', 'ge', 'gt'])
    case 'too_big':
      return bound(issue, Number(issue.maximum), value, ['max_length', 'le', 'lt'])
    case 'not_multiple_of':
      return ['multiple_of', { multiple_of: issue.divisor }]
    case 'invalid_format':
      return issue.format === 'regex'
        ? ['string_pattern_mismatch', { pattern: String(issue.pattern).replace(/^\/(.*)\/\w*$/s, '$1') }]
        : [FORMATS[String(issue.format)] ?? 'value_error']
    default:
      return ['value_error']
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'string_type',
  number: 'float_type',
  int: 'int_type',
  boolean: 'bool_type',
  object: 'model_attributes_type',
  record: 'dict_type',
  array: 'list_type',
  tuple: 'list_type',
  date: 'datetime_type',
  null: 'none_required',
}
const FORMATS: Readonly<Record<string, string>> = {
  date: 'date_from_datetime_parsing',
  datetime: 'datetime_from_date_parsing',
  time: 'time_parsing',
  uuid: 'uuid_parsing',
  url: 'url_parsing',
}

function bound(issue: Told, limit: number, value: unknown, [length, inclusive, exclusive]: [string, string, string]) {
  const short = length === 'min_length'
  if (issue.origin === 'string') return [short ? 'string_too_short' : 'string_too_long', { [length]: limit }] as Kind
  if (issue.origin === 'array' || issue.origin === 'set')
    return [
      short ? 'too_short' : 'too_long',
      { field_type: 'List', [length]: limit, actual_length: (value as unknown[]).length },
    ] as Kind
  const name = issue.inclusive === false ? exclusive : inclusive
  const types = { ge: 'greater_than_equal', gt: 'greater_than', le: 'less_than_equal', lt: 'less_than' }
  return [types[name as keyof typeof types], { [name]: limit }] as Kind
}

/** As Pydantic writes it, with its «or» in Spanish: 'retiro' o 'envio'. */
function oneOf(values: readonly unknown[]): string {
  const all = values.map((each) => (typeof each === 'string' ? `'${each}'` : String(each)))
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} o ${all.at(-1)}`
}

/** The sentence of the schema, or of its library; English ones are said in our words. */
function ownWords({ code, message }: Told): string | undefined {
  if (code === undefined || code === 'custom') return message || undefined
  return LIBRARY.test(message) ? undefined : message
}
/** Of zod where nobody gave it another language. */
const LIBRARY = /^(?:Invalid |Too (?:big|small): |Unrecognized key|Number must be |$)/
