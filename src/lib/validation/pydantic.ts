/**
 * What Pydantic calls a mistake that a schema found: its type, which programs rely on, and the limits that go with it.
 * Types are those of its strict mode, since zod converts nothing. Nothing of zod is imported, since its place may be
 * another library's: where that says no more than a sentence, the type is `value_error`.
 */

/** Libraries say more of a mistake than a sentence and a place, each in its own way. */
export interface ToldIssue {
  readonly [more: string]: unknown
}

export type Kind = readonly [type: string, context?: Readonly<Record<string, unknown>>]

export function kindOf(issue: ToldIssue, value: unknown): Kind {
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
    case 'unrecognized_keys':
      return ['extra_forbidden']
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

function bound(
  issue: ToldIssue,
  limit: number,
  value: unknown,
  [length, inclusive, exclusive]: [string, string, string],
) {
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
