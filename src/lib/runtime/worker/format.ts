/**
 * Values as a person wants to read them: strings bare at the top and quoted inside, objects by their contents, an
 * object of a model by its columns, without asking the database for those that are not loaded.
 */
import { DeclarativeBase, inspect } from 'alquimia'
import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  keysOf,
  NativeError,
  objectToString,
  ownKeys,
  slice,
} from './primordials.ts'

const DEPTH = 3
const ITEMS = 100
const WIDTH = 76
/** Longer texts are cut: nobody reads them, and they have to cross threads. */
export const LONGEST = 20_000

interface State {
  readonly seen: object[]
  /** Characters that may still be written: a wide and deep value must not take the run's time. */
  left: number
}

/** One argument of `console.log`: a string as it is, anything else as `format` writes it. */
export const formatTop = (value: unknown): string => (typeof value === 'string' ? cut(value) : format(value))

export function format(value: unknown, depth = DEPTH): string {
  try {
    return cut(write(value, depth, { seen: [], left: LONGEST * 2 }, 0))
  } catch {
    // A proxy, a getter or a toString of the learner's that throws: there is still something to say of the value.
    return typeof value === 'object' ? '[no se puede mostrar]' : `[${typeof value}]`
  }
}

const cut = (text: string): string =>
  text.length > LONGEST ? `${slice(text, 0, LONGEST)}… (${text.length} caracteres en total)` : text

export function quoted(text: string): string {
  const shown = text.length > 1000 ? `${text.slice(0, 1000)}…` : text
  const escaped = shown.replace(/[\\\n\r\t]/g, (each) => ESCAPES[each] ?? each)
  if (!escaped.includes("'")) return `'${escaped}'`
  return escaped.includes('"') ? `'${escaped.replaceAll("'", "\\'")}'` : `"${escaped}"`
}
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function write(value: unknown, depth: number, state: State, indent: number): string {
  const text = writeOne(value, depth, state, indent)
  state.left -= text.length
  return text
}

function writeOne(value: unknown, depth: number, state: State, indent: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'bigint':
      return `${value}n`
    case 'number':
      return Object.is(value, -0) ? '-0' : `${value}`
    case 'symbol':
      return value.toString()
    case 'function':
      return writeFunction(value)
    case 'object':
      return value === null ? 'null' : writeObject(value, depth, state, indent)
    default:
      return `${value}`
  }
}

function writeFunction(value: object): string {
  const { name } = value as { name?: unknown }
  const label = typeof name === 'string' && name ? name : '(anónima)'
  return `[${/^class\b/.test(Function.prototype.toString.call(value)) ? 'clase' : 'función'} ${label}]`
}

function writeObject(value: object, depth: number, state: State, indent: number): string {
  if (state.seen.includes(value)) return '[circular]'
  if (state.left <= 0) return '…'
  const own = ownText(value)
  if (own !== undefined) return own
  if (value instanceof DeclarativeBase) return modelText(value)
  const schema = schemaText(value)
  if (schema !== undefined) return schema
  const { name, plain } = className(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof RegExp) return value.toString()
  if (value instanceof NativeError) return errorText(value)
  if (value instanceof Promise) return 'Promise {…}'
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return `[${name}: ${writeOne(value.valueOf(), depth, state, indent)}]`
  const list = isArray(value)
  if (depth < 0) return list ? `[Array(${value.length})]` : `[${name || 'Object'}]`
  state.seen.push(value)
  try {
    const inner = (each: unknown) => write(each, depth - 1, state, indent + 2)
    if (list) return wrap('[', listParts(value, inner, state), ']', indent, PLAIN_LISTS.has(name) || plain ? '' : name)
    if (ArrayBuffer.isView(value) && !(value instanceof DataView))
      return wrap(
        '[',
        listParts(value as unknown as unknown[], inner, state),
        ']',
        indent,
        `${name}(${(value as Uint8Array).length})`,
      )
    if (value instanceof Map) return wrap('{', mapParts(value, inner), '}', indent, `Map(${value.size})`)
    if (value instanceof Set) return wrap('{', setParts(value, inner), '}', indent, `Set(${value.size})`)
    return wrap('{', propertyParts(value, inner, state), '}', indent, plain ? '' : name)
  } finally {
    state.seen.pop()
  }
}

/** The text of a class that says how it prints, its own or the library's; never that of the language's own classes. */
function ownText(value: object): string | undefined {
  for (let each: object | null = value; each; each = getPrototypeOf(each)) {
    if (NATIVE.has(each) || each === DeclarativeBase.prototype) return undefined
    const method = getOwnPropertyDescriptor(each, 'toString')?.value
    if (typeof method === 'function') return `${method.call(value)}`
  }
  return undefined
}
const NATIVE = new Set<object>(
  [Object, Array, Function, Error, Date, RegExp, Map, Set, Promise, Number, String, Boolean, Symbol, Uint8Array].map(
    (each) => each.prototype as object,
  ),
)

/** The list of a relationship is a list like any other to who reads it. */
const PLAIN_LISTS = new Set(['Array', 'InstrumentedList'])

function className(value: object): { name: string; plain: boolean } {
  const prototype = getPrototypeOf(value)
  if (prototype === null) return { name: 'Object', plain: true }
  const { constructor: cls } = prototype as { constructor?: { name?: unknown } }
  const name = typeof cls?.name === 'string' ? cls.name : objectToString(value).slice(8, -1)
  return { name, plain: prototype === Object.prototype }
}

/**
 * `Libro(id=1, titulo='María')`: its columns, in their order. Those that would have to be asked to the database, as all
 * are after a commit, are told as «…» and stay unloaded: to look is not to change.
 */
export function modelText(value: DeclarativeBase, asTheClassSays = true): string {
  const own = asTheClassSays ? ownText(value) : undefined
  if (own !== undefined) return own
  const { key, identity, mapper, values } = inspect(value as object)
  const saved = key !== undefined
  const parts: string[] = []
  let known = 0
  for (const column of mapper.columns) {
    const content = column.primaryKey && identity ? identity[known++] : values[column.slot]
    if (content === undefined) {
      if (saved) parts.push(`${column.key}=…`)
    } else if (content !== null || saved) parts.push(`${column.key}=${content === null ? 'null' : format(content, 1)}`)
  }
  return `${mapper.name}(${parts.join(', ')})`
}

/** What a person reads of an error: its class and what it says. */
export function errorText(error: Error): string {
  const name = typeof error.name === 'string' && error.name ? error.name : 'Error'
  return error.message ? `${name}: ${error.message}` : name
}

/**
 * `ZodObject { titulo: ZodString, anio: ZodOptional(ZodNumber) }`: what was declared with zod, and not the machinery that
 * checks it.
 */
function schemaText(value: object, depth = DEPTH): string | undefined {
  const def = (getOwnPropertyDescriptor(value, '_zod')?.value as { def?: SchemaDefinition } | undefined)?.def
  if (!def || value instanceof NativeError) return undefined
  const { name } = className(value)
  const inner = (each: object) => (depth > 0 ? schemaText(each, depth - 1) : undefined) ?? '…'
  if (def.type === 'object' && def.shape) {
    const fields = keysOf(def.shape).map(
      (key) => `${key}: ${inner((def.shape as Record<string, object>)[key] as object)}`,
    )
    return wrap('{', fields, '}', (DEPTH - depth) * 2, name)
  }
  const parts = [def.innerType, def.element, ...(isArray(def.options) ? def.options : [])].filter((each) => each)
  return parts.length > 0 ? `${name}(${parts.map((each) => inner(each as object)).join(', ')})` : name
}
interface SchemaDefinition {
  readonly type?: string
  readonly shape?: Readonly<Record<string, object>>
  readonly innerType?: object
  readonly element?: object
  readonly options?: unknown
}

function shown(value: object, key: PropertyKey, property: PropertyDescriptor, inner: (value: unknown) => string) {
  if (property.get && key === 'error' && isRefusal(value)) return inner(property.get.call(value))
  return property.get ? '[getter]' : property.set ? '[setter]' : inner(property.value)
}

/** What safeParse() gives when it finds problems: its error is made when it is read. */
const isRefusal = (value: object): boolean =>
  getOwnPropertyDescriptor(value, 'success')?.value === false && ownKeys(value).length === 2

function listParts(list: readonly unknown[], inner: (value: unknown) => string, state: State): string[] {
  const parts: string[] = []
  for (let i = 0; i < list.length && i < ITEMS && state.left > 0; i++)
    parts.push(i in list ? inner(list[i]) : '(vacío)')
  if (list.length > parts.length) parts.push(`… ${list.length - parts.length} más`)
  return parts
}

function mapParts(map: ReadonlyMap<unknown, unknown>, inner: (value: unknown) => string): string[] {
  const parts: string[] = []
  for (const [key, content] of map) {
    if (parts.length === ITEMS) return [...parts, `… ${map.size - ITEMS} más`]
    parts.push(`${inner(key)} => ${inner(content)}`)
  }
  return parts
}

function setParts(set: ReadonlySet<unknown>, inner: (value: unknown) => string): string[] {
  const parts: string[] = []
  for (const each of set) {
    if (parts.length === ITEMS) return [...parts, `… ${set.size - ITEMS} más`]
    parts.push(inner(each))
  }
  return parts
}

function propertyParts(value: object, inner: (value: unknown) => string, state: State): string[] {
  const parts: string[] = []
  const keys = ownKeys(value)
  for (const key of keys) {
    const property = getOwnPropertyDescriptor(value, key)
    if (!property?.enumerable) continue
    if (parts.length === ITEMS || state.left <= 0) return [...parts, '…']
    const label =
      typeof key === 'symbol' ? `[${key.toString()}]` : /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : quoted(key)
    parts.push(`${label}: ${shown(value, key, property, inner)}`)
  }
  return parts
}

function wrap(open: string, parts: readonly string[], close: string, indent: number, name: string): string {
  const start = name ? `${name} ${open}` : open
  if (parts.length === 0) return start + close
  const [line, space] = [parts.join(', '), open === '{' ? ' ' : '']
  if (line.length + start.length + indent <= WIDTH && !line.includes('\n'))
    return `${start}${space}${line}${space}${close}`
  const margin = ' '.repeat(indent + 2)
  // Short items of a long list share lines; the parts of an object have one each.
  const lines = open === '[' && parts.every((each) => each.length <= 16) ? filled(parts) : parts
  return `${start}\n${lines.map((each) => margin + each).join(',\n')}\n${' '.repeat(indent)}${close}`
}

function filled(parts: readonly string[]): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of parts) {
    if (line && line.length + part.length + 2 > WIDTH) {
      lines.push(line)
      line = part
    } else line = line ? `${line}, ${part}` : part
  }
  return [...lines, line]
}
