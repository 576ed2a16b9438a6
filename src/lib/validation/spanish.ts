/**
 * What zod says, in Spanish sentences that stand by themselves beside the name of a field. Its own Spanish texts leave
 * symbols and English in the middle («se esperaba que texto tuviera >=3 caracteres», «recibido indefinido»).
 */
import { type $ZodErrorMap, type $ZodNumber, type $ZodNumberDef, type $ZodRawIssue, util } from 'zod/v4/core'

export const spanish: $ZodErrorMap = (issue: $ZodRawIssue): string => {
  switch (issue.code) {
    case 'invalid_type':
      sayInteger(issue)
      return wrongType(issue.expected, issue.input)
    case 'invalid_value':
      return issue.values.length === 1
        ? `Se esperaba ${literal(issue.values[0])}`
        : `Se esperaba uno de estos valores: ${either(issue.values.map(literal))}`
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.exact ? 'exactly' : issue.inclusive ? 'from' : 'above')
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.exact ? 'exactly' : issue.inclusive ? 'upTo' : 'below')
    case 'invalid_format':
      return wrongFormat(issue)
    case 'not_multiple_of':
      return `Debe ser múltiplo de ${issue.divisor}`
    case 'unrecognized_keys':
      return issue.keys.length === 1
        ? `Sobra el campo ${quoted(issue.keys[0])}`
        : `Sobran los campos ${listed(issue.keys.map(quoted), 'y')}`
    case 'invalid_key':
      return 'Una de las claves no es válida'
    case 'invalid_element':
      return 'Uno de los valores no es válido'
    case 'invalid_union':
      return noneFits(issue)
    default:
      return 'El valor no es válido'
  }
}

/**
 * Of a schema of integers zod asks first for a number, and says no more. Here, before the problem leaves for good, is the
 * last place where its schema is known; what reads the problem afterwards (`int_type` of Pydantic) relies on it.
 */
function sayInteger(issue: Extract<$ZodRawIssue, { code: 'invalid_type' }>): void {
  if (issue.expected !== 'number') return
  const { def } = (issue.inst as $ZodNumber)._zod as { def: $ZodNumberDef & { format?: string } }
  // Said by the schema itself in `z.int()`, and by one of its checks in `z.number().int()`.
  const formats = [def, ...(def.checks ?? []).map((check) => check._zod.def as { format?: string })]
  if (formats.some(({ format }) => format?.includes('int'))) Object.assign(issue, { expected: 'int' })
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'un texto',
  number: 'un número',
  int: 'un número entero',
  boolean: 'true o false',
  bigint: 'un bigint',
  symbol: 'un símbolo',
  array: 'una lista',
  tuple: 'una lista',
  object: 'un objeto',
  record: 'un objeto',
  map: 'un mapa',
  set: 'un conjunto',
  date: 'una fecha',
  function: 'una función',
  promise: 'una promesa',
  file: 'un archivo',
  nan: 'NaN',
  null: 'null',
  undefined: 'undefined',
  void: 'undefined',
  nonoptional: 'un valor',
}

function wrongType(expected: string, input: unknown): string {
  if (expected === 'never') return 'Aquí no se espera ningún valor'
  const wanted = KINDS[expected] ?? `un objeto de la clase ${expected}`
  if (input === undefined) return `Falta: se esperaba ${wanted}`
  return `Se esperaba ${wanted} y llegó ${received(expected, input)}`
}

function received(expected: string, input: unknown): string {
  if (input instanceof Date && Number.isNaN(input.getTime())) return 'una fecha que no existe'
  const kind = util.parsedType(input)
  if (kind === 'number' && (expected === 'int' || expected === 'number'))
    return Number.isInteger(input) ? 'uno demasiado grande' : Number.isFinite(input) ? `${input}` : 'uno infinito'
  if (typeof input === 'boolean') return `${input}`
  return KINDS[kind] ?? `un objeto de la clase ${kind}`
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['carácter', 'caracteres'],
  array: ['elemento', 'elementos'],
  set: ['elemento', 'elementos'],
  map: ['elemento', 'elementos'],
  file: ['byte', 'bytes'],
}
type Side = 'from' | 'above' | 'upTo' | 'below' | 'exactly'
const SIZE: Readonly<Record<Side, string>> = {
  from: 'al menos',
  above: 'más de',
  upTo: 'como máximo',
  below: 'menos de',
  exactly: 'exactamente',
}
const VALUE: Readonly<Record<Side, string>> = {
  from: 'mayor o igual que',
  above: 'mayor que',
  upTo: 'menor o igual que',
  below: 'menor que',
  exactly: 'igual a',
}
const MOMENT: Readonly<Record<Side, string>> = {
  from: 'igual o posterior a',
  above: 'posterior a',
  upTo: 'igual o anterior a',
  below: 'anterior a',
  exactly: 'igual a',
}

function bound(origin: string, limit: number | bigint, side: Side): string {
  const unit = UNITS[origin]
  if (origin === 'date')
    return `Debe ser ${MOMENT[side]} ${new Date(Number(limit)).toISOString().replace(/T00:00.*/, '')}`
  if (!unit) return `Debe ser ${VALUE[side]} ${limit}`
  if (side === 'from' && Number(limit) === 1 && origin === 'string') return 'No puede quedar vacío'
  return `Debe tener ${SIZE[side]} ${limit} ${unit[Number(limit) === 1 ? 0 : 1]}`
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'un correo electrónico',
  url: 'una dirección web (URL)',
  emoji: 'un emoji',
  uuid: 'un UUID',
  uuidv4: 'un UUID de la versión 4',
  uuidv6: 'un UUID de la versión 6',
  guid: 'un GUID',
  nanoid: 'un nanoid',
  cuid: 'un cuid',
  cuid2: 'un cuid2',
  ulid: 'un ULID',
  xid: 'un XID',
  ksuid: 'un KSUID',
  datetime: 'una fecha con hora, como 2024-05-31T18:30:00Z',
  date: 'una fecha, como 2024-05-31',
  time: 'una hora, como 18:30:00',
  duration: 'una duración, como PT1H30M',
  ipv4: 'una dirección IPv4',
  ipv6: 'una dirección IPv6',
  mac: 'una dirección MAC',
  cidrv4: 'un rango IPv4',
  cidrv6: 'un rango IPv6',
  base64: 'un texto en base64',
  base64url: 'un texto en base64url',
  json_string: 'un texto JSON',
  e164: 'un teléfono en formato E.164, como +593987654321',
  credit_card: 'un número de tarjeta',
  currency_code: 'un código de moneda, como USD',
  iban: 'un IBAN',
  jwt: 'un JWT',
  lowercase: 'un texto en minúsculas',
  uppercase: 'un texto en mayúsculas',
}

function wrongFormat(issue: Extract<$ZodRawIssue, { code: 'invalid_format' }>): string {
  const { format, prefix, suffix, includes, pattern } = issue as typeof issue & Record<string, unknown>
  if (format === 'starts_with') return `Debe empezar con ${quoted(prefix)}`
  if (format === 'ends_with') return `Debe terminar en ${quoted(suffix)}`
  if (format === 'includes') return `Debe contener ${quoted(includes)}`
  if (format === 'regex' || format === 'template_literal') return `No sigue el patrón ${pattern}`
  return `No es ${FORMATS[format] ?? `un texto con el formato «${format}»`}`
}

function noneFits(issue: $ZodRawIssue): string {
  const { options, inclusive } = issue as { options?: readonly unknown[]; inclusive?: boolean }
  if (Array.isArray(options) && options.length > 0)
    return `Se esperaba uno de estos valores: ${either(options.map(literal))}`
  return inclusive === false
    ? 'El valor cumple más de una de las formas posibles, y solo puede ser de una'
    : 'El valor no es de ninguna de las formas posibles'
}

const quoted = (text: unknown): string => `«${text}»`
const literal = (value: unknown): string => (typeof value === 'string' ? quoted(value) : `${String(value)}`)
const either = (each: readonly string[]): string => listed(each, /^«?[oO]/.test(each.at(-1) ?? '') ? 'u' : 'o')
const listed = (each: readonly string[], last: string): string =>
  each.length < 2 ? (each[0] ?? '') : `${each.slice(0, -1).join(', ')} ${last} ${each.at(-1)}`
