/** What sets two values apart, in words and by how much: the first thing that a learner should look at. */
import { format } from '../worker/format.ts'

/** Undefined when they are equal. */
export function difference(expected: unknown, actual: unknown, where = ''): string | undefined {
  if (same(expected, actual)) return undefined
  if (Array.isArray(expected)) return Array.isArray(actual) ? inLists(expected, actual, where) : notAList(actual, where)
  if (isPlain(expected) && typeof actual === 'object' && actual !== null) {
    const found = inObjects(expected, actual as Record<string, unknown>, where)
    if (found) return found
  }
  return `${at(where)}se esperaba ${told(expected)} y llegó ${told(actual)}${byHowMuch(expected, actual)}`
}

/** The same, whatever the order of the two lists. */
export function differenceInAnyOrder(expected: readonly unknown[], actual: unknown): string | undefined {
  if (!Array.isArray(actual)) return notAList(actual, '')
  const { missing, extra } = leftovers(expected, actual)
  return missing.length + extra.length === 0 ? undefined : counted(expected, actual, missing, extra)
}

export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || (a === 0 && b === 0)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime()
  if (Array.isArray(a) || Array.isArray(b) || ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) {
    const [x, y] = [Array.from(a as unknown[]), Array.from(b as unknown[])]
    const lists = (each: object) => Array.isArray(each) || ArrayBuffer.isView(each) || Symbol.iterator in each
    return lists(a) && lists(b) && x.length === y.length && x.every((each, i) => same(each, y[i]))
  }
  if (a instanceof Map && b instanceof Map) return same([...a], [...b])
  if (a instanceof Set && b instanceof Set) return same([...a], [...b])
  if (!isPlain(a)) return false
  // A plain object is compared by what it names: an object of a model is more than its columns.
  const keys = Object.keys(a)
  if (isPlain(b) && Object.keys(b).length !== keys.length) return false
  return keys.every((key) => same(a[key], (b as Record<string, unknown>)[key]))
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as never)

function inLists(expected: readonly unknown[], actual: readonly unknown[], where: string): string {
  const { missing, extra } = leftovers(expected, actual)
  if (missing.length === 0 && extra.length === 0) return `${at(where)}están todos, pero en otro orden: ${brief(actual)}`
  if (expected.length === actual.length && missing.length === extra.length) {
    const first = expected.findIndex((each, i) => !same(each, actual[i]))
    return difference(expected[first], actual[first], `${where}[${first}]`) ?? ''
  }
  return at(where) + counted(expected, actual, missing, extra)
}

function counted(
  expected: readonly unknown[],
  actual: readonly unknown[],
  missing: readonly unknown[],
  extra: readonly unknown[],
): string {
  const counts =
    expected.length === actual.length
      ? ''
      : `se ${expected.length < 2 ? 'esperaba' : 'esperaban'} ${amount(expected.length)} y ${arrived(actual.length)}`
  const lists = [
    ...(missing.length ? [`${missing.length === 1 ? 'falta' : 'faltan'} ${brief(missing)}`] : []),
    ...(extra.length ? [`${extra.length === 1 ? 'sobra' : 'sobran'} ${brief(extra)}`] : []),
  ]
  return [counts, lists.join(' y ')].filter(Boolean).join(': ')
}

function leftovers(expected: readonly unknown[], actual: readonly unknown[]) {
  const extra = [...actual]
  const missing = expected.filter((each) => {
    const found = extra.findIndex((other) => same(each, other))
    if (found >= 0) extra.splice(found, 1)
    return found < 0
  })
  return { missing, extra }
}

function inObjects(expected: Record<string, unknown>, actual: Record<string, unknown>, where: string) {
  for (const key of Object.keys(expected)) {
    if (!(key in actual)) return `${at(where)}falta «${key}» en ${told(actual)}`
    const found = difference(expected[key], actual[key], `${where}.${key}`)
    if (found) return found
  }
  const more = Object.keys(actual).filter((key) => !(key in expected))
  return more.length > 0 ? `${at(where)}sobra ${more.map((key) => `«${key}»`).join(', ')}` : undefined
}

const notAList = (actual: unknown, where: string) => `${at(where)}se esperaba una lista y llegó ${told(actual)}`

// States of HTTP are names made of digits: that a 404 is 204 more than a 200 tells nobody anything.
const states = new Set([
  200, 201, 202, 204, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 409, 410, 422, 500, 503,
])

function byHowMuch(expected: unknown, actual: unknown): string {
  if (states.has(expected as number) && states.has(actual as number)) return ''
  if (typeof expected === 'number' && typeof actual === 'number' && Number.isFinite(actual - expected)) {
    const by = Math.round(Math.abs(actual - expected) * 1e6) / 1e6
    return ` (${by} ${actual > expected ? 'de más' : 'de menos'})`
  }
  return ''
}

/** «[2].titulo» as a person says it. */
function at(where: string): string {
  if (!where) return ''
  const found = [...where.matchAll(/\[(\d+)\]|\.([^.[]+)/g)]
  const steps = found.map(([, index, key], i) => {
    if (key !== undefined) return `«${key}»`
    // A list inside another is nearly always a row, and what it has, its values.
    return `${found[i - 1]?.[1] === undefined ? 'el elemento' : 'valor'} ${Number(index) + 1}`
  })
  return `en ${steps.join(', ')}, `
}

function told(value: unknown): string {
  if (value === undefined) return 'nada (undefined)'
  const text = cut(format(value, 2).replace(/\s*\n\s*/g, ' '))
  if (typeof value === 'string') return `el texto ${text}`
  if (typeof value === 'number') return `el número ${text}`
  return text
}
const brief = (values: readonly unknown[]): string =>
  values
    .slice(0, 5)
    .map((each) => cut(format(each, 2).replace(/\s*\n\s*/g, ' ')))
    .join(', ') + (values.length > 5 ? ` y ${values.length - 5} más` : '')
const amount = (many: number) => (many === 0 ? 'ninguno' : `${many}`)
const arrived = (many: number) => (many === 0 ? 'no llegó ninguno' : many === 1 ? 'llegó 1' : `llegaron ${many}`)
const cut = (text: string) => (text.length > 160 ? `${text.slice(0, 159)}…` : text)
