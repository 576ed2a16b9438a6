/** Objects as plain data, and what was given to each: `model_dump()` and its `exclude_unset`. */
import { DeclarativeBase, inspect } from 'alquimia'
import { type Declaring, dataFields } from './validate.ts'

export interface DumpOptions<K extends string = string> {
  /** Only what was given when it was made, or changed after. */
  readonly excludeUnset?: boolean
  readonly excludeNone?: boolean
  readonly include?: readonly K[]
  readonly exclude?: readonly K[]
}

interface Given {
  readonly keys: Set<string>
  /** As they were when it was made: what is otherwise now was set after. */
  readonly initial: Readonly<Record<string, unknown>>
}
const given = new WeakMap<object, Given>()

export function remember(target: object, keys: Iterable<string>, initial: Readonly<Record<string, unknown>>): void {
  given.set(target, { keys: new Set(keys), initial })
}

export function markSet(target: object, key: string): void {
  if (!given.has(target)) remember(target, [], {})
  given.get(target)?.keys.add(key)
}

/** As SQLModel: nothing of an object that came out of the database counts as given. */
export function fieldsSet(cls: Declaring, target: object): Set<string> {
  const known = given.get(target)
  if (!known) return new Set()
  const changed = dataFields(cls).filter(([key]) => key in known.initial && read(target, key) !== known.initial[key])
  return new Set([...known.keys, ...changed.map(([key]) => key)])
}

export function dump(cls: Declaring, target: object, options: DumpOptions = {}): Record<string, unknown> {
  const { excludeUnset, excludeNone, include, exclude = [] } = options
  const set = excludeUnset ? fieldsSet(cls, target) : undefined
  const pairs = dataFields(cls).flatMap(([key]): [string, unknown][] => {
    const value = read(target, key)
    if (value === undefined || (excludeNone && value === null)) return []
    if (set?.has(key) === false || include?.includes(key) === false || exclude.includes(key)) return []
    return [[key, plain(value)]]
  })
  return Object.fromEntries(pairs)
}

/** As Pydantic shows it: `LibroCrear(titulo='María', precio=8.5)`; of a row that expired, `Libro()`. */
export function describe(cls: Declaring, target: object): string {
  const shown = dataFields(cls).flatMap(([key]) => {
    const value = read(target, key)
    return value === undefined ? [] : [`${key}=${typeof value === 'string' ? `'${value}'` : shownAs(value)}`]
  })
  return `${cls.name}(${shown.join(', ')})`
}
const shownAs = (value: unknown): string => (Array.isArray(value) ? JSON.stringify(value) : `${value}`)

/** What the object has in memory. Columns that expired are not asked for again: as in SQLModel, they are not there. */
function read(target: object, key: string): unknown {
  if (!(target instanceof DeclarativeBase)) return (target as Record<string, unknown>)[key]
  const { mapper, values } = inspect(target as object)
  const column = mapper.byKey.get(key)
  return column && values[column.slot]
}

const hasDump = (value: object): value is { modelDump(): unknown } => 'modelDump' in value

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'object' && value !== null && hasDump(value) ? value.modelDump() : value
}
