/**
 * Column types: their name in DDL (through the dialect) and the conversion of values both ways. Dates are kept and
 * read in UTC, so that an example prints the same on every machine.
 */
import type { DbValue } from '../dialects/dialect.ts'
import { ArgumentError, shown, tooDeep } from '../errors.ts'
import { Decimal } from './decimal.ts'
import { DateTime } from './time-types.ts'
import { factory, TYPE, TypeEngine, type TypeLike, wrong } from './type-engine.ts'

export { Date_, DateTime, Interval, Time } from './time-types.ts'
export { TYPE, TypeEngine, type TypeLike } from './type-engine.ts'

function bindInteger(value: number): DbValue {
  // Before any arithmetic, which a bigint refuses.
  if (typeof value === 'bigint') return bindBigInt(value)
  // The common case next: a small integer passes with one comparison.
  if ((value | 0) === value) return value
  if (Number.isSafeInteger(value)) return value
  if (typeof value === 'boolean') return value ? 1 : 0
  if (Number.isInteger(value))
    wrong(
      value,
      'Integer',
      'por encima de 2^53 un número de JavaScript pierde cifras: usa BigInteger y un bigint (123n).',
    )
  wrong(value, 'Integer', 'da un número entero.')
}

function bindBigInt(value: bigint): DbValue {
  const big = typeof value === 'bigint' ? value : BigInt(bindInteger(value) as number)
  if (big !== BigInt.asIntN(64, big))
    wrong(value, 'BigInteger', 'un entero de la base llega hasta 2^63 - 1; guárdalo como String o Numeric.')
  return big <= 9007199254740991n && big >= -9007199254740991n ? Number(big) : big
}

/** Only guards against a bigint. */
export function readInteger(value: unknown): number {
  if (typeof value === 'bigint')
    wrong(value, 'Integer', 'la base guarda un entero mayor que 2^53: declara la columna BigInteger.')
  return value as number
}

export const Integer = factory(
  () => new TypeEngine<number>('Integer', bindInteger, readInteger),
  () => new TypeEngine<number>('Integer', bindInteger, readInteger),
)
export const SmallInteger = factory(
  () => new TypeEngine<number>('SmallInteger', bindInteger, readInteger),
  () => new TypeEngine<number>('SmallInteger', bindInteger, readInteger),
)
/** 64-bit integers, as JavaScript `bigint`. */
export const BigInteger = factory(makeBig, makeBig)
function makeBig(): TypeEngine<bigint> {
  return new TypeEngine<bigint>('BigInteger', bindBigInt, (value) => BigInt(value as number | bigint | string))
}

function bindText(value: string): DbValue {
  if (typeof value === 'string') return value
  // SQLite keeps what it is given, whatever the column says; an object would only become «[object Object]».
  if (typeof value === 'number' || typeof value === 'bigint') return bindAny(value)
  return wrong(value, 'de texto', 'conviértelo antes en texto.')
}

// biome-ignore lint/suspicious/noShadowRestrictedNames: SQLAlchemy's name; misuse throws with a reason
export const String = factory(
  (length?: number) => {
    if (length !== undefined && !(Number.isInteger(length) && length > 0))
      throw new ArgumentError(`String(${shown(length)}) no es un tipo de columna.`, {
        why: 'este String es el tipo de columna de alquimia, no la función de JavaScript, y solo acepta un largo.',
        fix: 'para convertir un valor en texto llama a valor.toString(); para la columna, String(80).',
      })
    return new TypeEngine<string>('String', bindText, null, [length])
  },
  () => new TypeEngine<string>('String', bindText),
)
export const Text = factory(
  () => new TypeEngine<string>('Text', bindText),
  () => new TypeEngine<string>('Text', bindText),
)

// biome-ignore lint/suspicious/noShadowRestrictedNames: SQLAlchemy's name; misuse throws with a reason
export const Boolean = factory(
  (...extra: readonly never[]) => {
    if (extra.length)
      throw new ArgumentError('Boolean(…) con un valor no es un tipo de columna.', {
        why: 'este Boolean es el tipo de columna de alquimia, no la función de JavaScript.',
        fix: 'para convertir un valor usa !!valor; para filtrar una lista, lista.filter((x) => !!x).',
      })
    return makeBoolean()
  },
  () => makeBoolean(),
)
function makeBoolean(): TypeEngine<boolean> {
  return new TypeEngine<boolean>(
    'Boolean',
    (value) => (value === true ? 1 : value === false ? 0 : wrong(value, 'Boolean', 'da true o false.')),
    (value) =>
      value === 1 ? true : value === 0 ? false : wrong(value, 'Boolean', 'la base guarda otro valor que 0 o 1.'),
  )
}

function bindFloat(value: number): DbValue {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (typeof value === 'bigint') return Number(value)
  return wrong(value, 'Float', 'NaN, Infinity y lo que no es número no se guardan: usa null para «sin dato».')
}
export const Float = factory(
  (precision?: number) => new TypeEngine<number>('Float', bindFloat, null, [precision]),
  () => new TypeEngine<number>('Float', bindFloat),
)

/**
 * Exact decimals. SQLite has no decimal type and keeps a floating-point number, as SQLAlchemy warns; a value whose
 * digits would not survive is refused instead of silently rounded.
 */
export const Numeric = factory(
  (precision?: number, scale?: number) => makeNumeric(precision, scale),
  () => makeNumeric(),
)
function makeNumeric(precision?: number, scale?: number): TypeEngine<Decimal> {
  const places = scale ?? 10
  const read = (value: unknown): string =>
    typeof value === 'number' ? Decimal.fixed(value, places) : new Decimal(value as string).toFixed(places)
  return new TypeEngine<Decimal>(
    'Numeric',
    (value) => {
      const exact = new Decimal(value)
      const kept = exact.toNumber()
      const survives =
        Number.isFinite(kept) && (new Decimal(kept).equals(exact) || read(kept) === exact.toFixed(places))
      if (!survives) wrong(value, 'Numeric', 'SQLite guarda hasta 15 cifras exactas: usa String si necesitas más.')
      return kept
    },
    (value) => new Decimal(read(value)),
    [precision, scale],
    (a, b) => new Decimal(a).equals(b),
  )
}

/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** JSON text as Python's `json.dumps` writes it, so that the stored bytes are the same from either side. */
export function pythonJson(value: unknown): string {
  try {
    return jsonText(value)
  } catch (error) {
    if (!tooDeep(error)) throw error
    return wrong(value, 'JSON_', 'el valor se contiene a sí mismo, o anida miles de niveles: guarda solo los datos.')
  }
}
function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (value !== null && typeof value === 'object' && !(value as { toJSON?: unknown }).toJSON) {
    // A Set or a Map would be written as an empty object.
    if (value instanceof Set || value instanceof Map) wrong(value, 'JSON_', 'da un objeto o una lista: [...conjunto].')
    return `{${Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => `${jsonText(key)}: ${jsonText(each)}`)
      .join(', ')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    wrong(value, 'JSON_', 'JSON no tiene NaN ni Infinity: usa null.')
  if (typeof value === 'bigint') {
    if (Number.isSafeInteger(Number(value))) return `${value}`
    wrong(value, 'JSON_', 'un entero mayor que 2^53 no se leería igual: guárdalo como texto.')
  }
  const text = JSON.stringify(value)
  if (text === undefined) return wrong(value, 'JSON_', 'da un objeto, lista, texto, número, booleano o null.')
  return text.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** `JSON_<MiForma>()` types the content; the underscore keeps JavaScript's `JSON` at hand. */
export const JSON_: TypeLike<JsonValue> & (<T = JsonValue>() => TypeEngine<T>) = factory(
  makeJson,
  makeJson,
) as TypeLike<JsonValue> & (<T = JsonValue>() => TypeEngine<T>)
function makeJson(): TypeEngine<JsonValue> {
  return new TypeEngine<JsonValue>(
    'JSON',
    pythonJson,
    (value) => JSON.parse(value as string) as JsonValue,
    [],
    (a, b) => a === b || pythonJson(a) === pythonJson(b),
  )
}

const UUID = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i
/** `crypto.randomUUID()`: a text with its hyphens here, 32 digits in a database that has no such type. */
export const Uuid = factory(makeUuid, makeUuid)
function makeUuid(): TypeEngine<string> {
  return new TypeEngine<string>(
    'Uuid',
    (value) =>
      typeof value === 'string' && UUID.test(value)
        ? value.replaceAll('-', '').toLowerCase()
        : wrong(value, 'Uuid', 'da un texto como el de crypto.randomUUID().'),
    (value) => (value as string).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    [],
    (a, b) => a.replaceAll('-', '').toLowerCase() === b.replaceAll('-', '').toLowerCase(),
  )
}

export const LargeBinary = factory(makeBytes, makeBytes)
function makeBytes(): TypeEngine<Uint8Array> {
  return new TypeEngine<Uint8Array>(
    'LargeBinary',
    (value) => (value instanceof Uint8Array ? value : wrong(value, 'LargeBinary', 'da un Uint8Array.')),
    null,
    [],
    (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]),
  )
}

/**
 * A closed set. `Enum('nuevo', 'usado')` holds those texts; `Enum({ nuevo: 1, usado: 2 })` holds the values and
 * stores the names, as SQLAlchemy does with a Python Enum.
 */
export function Enum<const K extends string>(...names: readonly [K, ...K[]]): TypeEngine<K>
export function Enum<const M extends Readonly<Record<string, string | number>>>(members: M): TypeEngine<M[keyof M]>
export function Enum(...given: readonly unknown[]): TypeEngine<string | number> {
  const members =
    typeof given[0] === 'string'
      ? Object.fromEntries((given as string[]).map((name) => [name, name]))
      : (given[0] as Record<string, string | number>)
  const byName = new Map(Object.entries(members ?? {}))
  if (!byName.size)
    throw new ArgumentError('Enum() necesita al menos un valor.', {
      why: 'sin valores no podría guardarse ninguno.',
      fix: "escribe Enum('nuevo', 'usado').",
    })
  const nameOf = new Map([...byName].map(([name, value]) => [value, name]))
  const names = [...byName.keys()]
  const known = `los valores posibles son ${names.join(', ')}.`
  return new TypeEngine<string | number>(
    'Enum',
    (value) => nameOf.get(value) ?? wrong(value, 'Enum', known),
    (value) => byName.get(value as string) ?? wrong(value, 'Enum', `la base guarda otro nombre; ${known}`),
    [Math.max(...names.map((name) => name.length))],
    undefined,
    typeof given[0] === 'string' ? names : (members as Readonly<Record<string, string | number>>),
  )
}

/** The type of expressions that have no better one: values pass as they come, after a check that SQLite can hold them. */
export const NullType = new TypeEngine<unknown>('Null', bindAny)
export const integerType = Integer[TYPE]
export const floatType = Float[TYPE]
export const textType = Text[TYPE]
export const booleanType = Boolean[TYPE]

export function bindAny(value: unknown): DbValue {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      if (Number.isNaN(value)) wrong(value, 'de la base', 'NaN no es un valor de SQL: usa null.')
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'bigint':
      return bindBigInt(value)
  }
  if (value === null || value === undefined) return null
  if (value instanceof Uint8Array) return value
  if (value instanceof Date) return DateTime[TYPE].bind(value)
  if (value instanceof Decimal) return value.toNumber()
  return wrong(value, 'sin tipo', 'usa texto, número, booleano, Date o bytes; para objetos, una columna JSON_.')
}

/** The type a plain JavaScript value would have, for literals. */
export function typeOfValue(value: unknown): TypeEngine<unknown> {
  if (typeof value === 'boolean') return booleanType as TypeEngine<unknown>
  if (typeof value === 'string') return textType as TypeEngine<unknown>
  if (value instanceof Date) return DateTime[TYPE] as TypeEngine<unknown>
  return NullType
}

/** JSON's own null is a value, which SQLAlchemy stores unless it is told `none_as_null`; NULL is a row that has none. */
export const evaluatesNull = (type: TypeEngine<never> | TypeEngine<unknown>): boolean => type.kind === 'JSON'

/** Parameter of a column value; null and undefined are SQL NULL whatever the type, but for JSON's null. */
export function bindValue(type: TypeEngine<unknown>, value: unknown): DbValue {
  if (value === null) return evaluatesNull(type) ? 'null' : null
  return value === undefined ? null : type.bind(value)
}
