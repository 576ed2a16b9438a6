/** The learner's `console`: what it prints becomes entries of the record. */
import type { Cell, ConsoleEntry, TableData } from '../record.ts'
import { format, formatTop } from './format.ts'
import { performanceNow, test } from './primordials.ts'

type Level = ConsoleEntry['level']
export type Print = (level: Level, text: string, table?: TableData) => void

export function makeConsole(print: Print): Console {
  const counts = new Map<string, number>()
  const timers = new Map<string, number>()
  let group = ''
  const say = (level: Level, values: readonly unknown[]): void => print(level, indented(formatAll(values), group))
  const level = (name: Level) => ({ [name]: (...values: unknown[]) => say(name, values) })[name] as () => void
  const elapsed = (label: string): string | undefined => {
    const start = timers.get(label)
    return start === undefined ? undefined : `${label}: ${(performanceNow() - start).toFixed(2)} ms`
  }
  const open = (...values: unknown[]): void => {
    if (values.length) say('log', values)
    group += '  '
  }
  return {
    log: level('log'),
    info: level('info'),
    debug: level('debug'),
    warn: level('warn'),
    error: level('error'),
    trace: (...values: unknown[]) => say('debug', ['Trace:', ...values]),
    dir: (value: unknown) => print('log', indented(format(value, 5), group)),
    dirxml: (...values: unknown[]) => say('log', values),
    assert: (condition?: unknown, ...values: unknown[]) => {
      if (!condition) say('error', [values.length ? 'Assertion failed:' : 'Assertion failed', ...values])
    },
    count: (label = 'default') => {
      const next = (counts.get(`${label}`) ?? 0) + 1
      counts.set(`${label}`, next)
      say('log', [`${label}: ${next}`])
    },
    countReset: (label = 'default') => void counts.delete(`${label}`),
    time: (label = 'default') => void timers.set(`${label}`, performanceNow()),
    timeLog: (label = 'default', ...values: unknown[]) => {
      const text = elapsed(`${label}`)
      if (text === undefined) say('warn', [`No hay un cronómetro «${label}»: empieza con console.time('${label}').`])
      else say('log', [text, ...values])
    },
    timeEnd: (label = 'default') => {
      const text = elapsed(`${label}`)
      if (text === undefined) say('warn', [`No hay un cronómetro «${label}»: empieza con console.time('${label}').`])
      else say('log', [text])
      timers.delete(`${label}`)
    },
    group: open,
    groupCollapsed: open,
    groupEnd: () => {
      group = group.slice(2)
    },
    table: (data: unknown, columns?: readonly string[]) => {
      const table = tableOf(data, columns)
      if (table) print('log', indented(tableText(table), group), table)
      else say('log', [data])
    },
    clear: () => {},
  } as unknown as Console
}

const indented = (text: string, group: string): string => (group ? text.replace(/^/gm, group) : text)

/** Arguments with spaces between, the first one's %s, %d, %o… filled in as everywhere. */
export function formatAll(values: readonly unknown[]): string {
  const [first, ...rest] = values
  if (typeof first !== 'string' || rest.length === 0 || !test(/%/, first)) return spaced(values)
  let used = 0
  const text = first.replace(/%([sdifjoOc%])/g, (all, kind: string) => {
    if (kind === '%') return '%'
    if (used >= rest.length) return all
    const value = rest[used++]
    if (kind === 's') return formatTop(value)
    if (kind === 'c') return ''
    if (kind === 'd' || kind === 'f') return typeof value === 'bigint' ? `${value}n` : `${Number(value)}`
    if (kind === 'i') return `${Number.parseInt(`${value}`, 10)}`
    return kind === 'j' ? JSON.stringify(value) : format(value)
  })
  return used < rest.length ? `${text} ${spaced(rest.slice(used))}` : text
}

/** Without methods of arrays, which a program may have broken before it prints. */
function spaced(values: readonly unknown[]): string {
  let text = ''
  for (let i = 0; i < values.length; i++) text += (i > 0 ? ' ' : '') + formatTop(values[i])
  return text
}

const INDEX = '(índice)'

/** `console.table`: a row for each item and a column for each name that any of them has. */
export function tableOf(data: unknown, wanted?: readonly string[]): TableData | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const items: [Cell, unknown][] =
    data instanceof Map
      ? [...data].map(([key, value]) => [cellOf(key), value])
      : data instanceof Set || Array.isArray(data)
        ? [...data].slice(0, 1000).map((value, i) => [i, value])
        : Object.entries(data)
  if (items.length === 0) return undefined
  const names = new Set<string>()
  let bare = false
  for (const [, item] of items)
    if (typeof item === 'object' && item !== null && !(item instanceof Date))
      for (const name of namesOf(item)) names.add(name)
    else bare = true
  const columns = wanted ? [...wanted] : [...names]
  const rows = items.map(([index, item]) => {
    const object = typeof item === 'object' && item !== null && !(item instanceof Date)
    const fields = object ? fieldsOf(item) : {}
    const cells = columns.map((name) => (object && Object.hasOwn(fields, name) ? cellOf(fields[name]) : ''))
    return [index, ...cells, ...(bare ? [object ? '' : cellOf(item)] : [])]
  })
  return { columns: [INDEX, ...columns, ...(bare ? ['(valor)'] : [])], rows, total: items.length }
}

/** Names of a row of a result come from its query; those of an object of a model, from its columns. */
function fieldsOf(item: object): Record<string, unknown> {
  const known = item as { _asdict?: () => Record<string, unknown>; toJSON?: () => unknown }
  if (Array.isArray(item) && typeof known._asdict === 'function') return known._asdict()
  const json = typeof known.toJSON === 'function' ? known.toJSON() : undefined
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : { ...item }
}
const namesOf = (item: object): string[] => Object.keys(fieldsOf(item))

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return typeof value === 'string' ? value.slice(0, 2000) : format(value, 0)
}

function tableText({ columns, rows }: TableData): string {
  const texts = [columns, ...rows.map((row) => row.map((cell) => (cell === null ? 'null' : `${cell as string}`)))]
  const widths = columns.map((_, i) => Math.min(40, Math.max(...texts.map((row) => (row[i] ?? '').length))))
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => text.slice(0, 40).padEnd(widths[i] ?? 0))
      .join(' │ ')
      .trimEnd()
  const [head, ...body] = texts.map(line)
  return [head, widths.map((width) => '─'.repeat(width)).join('─┼─'), ...body].join('\n')
}
