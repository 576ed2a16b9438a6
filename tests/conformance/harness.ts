/**
 * Runs a scenario against what the real SQLAlchemy did with it: same result, same error class, same statements in the
 * same order with the same parameters, same transaction events, and the same SQL but for the differences listed, with
 * their reason, in `differences.ts`.
 */
import { readFileSync } from 'node:fs'
import { type AsyncEngine, Decimal, type Engine, initAlquimia } from 'alquimia'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differences } from './differences.ts'

type TraceEntry = { op: string } | { mark: string } | { sql: string; params: unknown; executemany: boolean }
interface Scenario {
  readonly id: string
  readonly title: string
  readonly trace: readonly TraceEntry[]
  readonly result: unknown
  readonly error?: { readonly class: string; readonly message: string } | null
}

/** What a scenario may do besides using the library. */
export class Recorder {
  readonly trace: TraceEntry[] = []
  #on = true

  attach<E extends Engine | AsyncEngine>(engine: E): E {
    const { events } = engine
    const add = (entry: TraceEntry) => {
      if (this.#on) this.trace.push(entry)
    }
    events.on('begin', () => add({ op: 'BEGIN' }))
    events.on('commit', () => add({ op: 'COMMIT' }))
    events.on('rollback', () => add({ op: 'ROLLBACK' }))
    // Recorded as SQLAlchemy's own event gives it: the name comes with the statement that follows.
    events.on('savepoint', () => add({ op: 'SAVEPOINT ' }))
    events.on('rollbackSavepoint', (name) => add({ op: `ROLLBACK TO SAVEPOINT ${name}` }))
    events.on('releaseSavepoint', (name) => add({ op: `RELEASE SAVEPOINT ${name}` }))
    events.on('beforeCursorExecute', ({ sql, params, executemany }) => add({ sql, params: [...params], executemany }))
    return engine
  }
  mark(text: string): void {
    this.trace.push({ mark: text })
  }
  quietly<T>(work: () => T): T {
    this.#on = false
    try {
      const result = work()
      if (result instanceof Promise) return result.finally(() => (this.#on = true)) as T
      return result
    } finally {
      this.#on = true
    }
  }
  async quietlyAwait<T>(work: () => Promise<T>): Promise<T> {
    this.#on = false
    try {
      return await work()
    } finally {
      this.#on = true
    }
  }
}

type Run = (recorder: Recorder) => unknown

export function conformance(file: string, runs: Readonly<Record<string, Run>>): void {
  const path = new URL(`../../src/content/recorded/${file}.json`, import.meta.url)
  const recorded = JSON.parse(readFileSync(path, 'utf8')) as {
    versions: { sqlalchemy: string }
    scenarios: readonly Scenario[]
  }
  describe(`as SQLAlchemy ${recorded.versions.sqlalchemy} did: ${file}`, () => {
    beforeAll(() => initAlquimia())
    afterAll(() => {
      const known = new Set(recorded.scenarios.map((each) => each.id))
      for (const id of Object.keys(runs)) expect(known.has(id), `«${id}» is not a recorded scenario`).toBe(true)
    })
    for (const scenario of recorded.scenarios)
      test(`${scenario.id}: ${scenario.title}`, async () => {
        const run = runs[scenario.id]
        if (!run) throw new Error(`no test for the recorded scenario «${scenario.id}»`)
        await compare(scenario, run)
      })
  })
}

async function compare(scenario: Scenario, run: Run): Promise<void> {
  const recorder = new Recorder()
  let result: unknown = null
  let error: unknown
  try {
    result = await run(recorder)
  } catch (thrown) {
    error = thrown
  }
  if (scenario.error) {
    expect(error, 'the scenario ends in an error').toBeInstanceOf(Error)
    expect((error as Error).name).toBe(scenario.error.class)
  } else if (error !== undefined) throw error

  const expected = scenario.trace.filter(counts)
  const actual = recorder.trace.filter(counts)
  // First the shape: what, on which table, in which order. A difference here reads better than one of texts.
  expect(actual.map(outline)).toEqual(expected.map(outline))
  expect(actual.map(parameters)).toEqual(expected.map(parameters))
  const listed = differences[scenario.id] ?? {}
  const used = new Set<string>()
  actual.forEach((entry, i) => {
    const wanted = expected[i] as TraceEntry
    if (!('sql' in entry) || !('sql' in wanted)) return
    const [ours, theirs] = [normalised(entry.sql), normalised(wanted.sql)]
    if (ours === theirs || sameStart(ours, theirs)) return
    if (listed[theirs]?.ours === ours) used.add(theirs)
    else expect(ours).toBe(theirs)
  })
  for (const sql of Object.keys(listed))
    expect(used.has(sql), `a listed difference no longer happens: ${sql}`).toBe(true)
  if (!scenario.error) expect(plain(result)).toEqual(scenario.result)
}

/** pysqlite's own questions about tables need not match. */
function counts(entry: TraceEntry): boolean {
  return !('sql' in entry && entry.sql.startsWith('PRAGMA'))
}

function outline(entry: TraceEntry): string {
  if ('op' in entry) return entry.op.trim()
  if ('mark' in entry) return `— ${entry.mark}`
  const sql = normalised(entry.sql)
  const kind = sql.split(' ', 1)[0]
  const table = /(?:FROM|INTO|UPDATE|TABLE|\bON) (\w+)/.exec(sql.replace(/\(SELECT .*?\)/g, ''))?.[1] ?? ''
  return `${kind} ${table}${entry.executemany ? ' (many)' : ''}`
}

function parameters(entry: TraceEntry): unknown {
  if (!('params' in entry)) return null
  const { params } = entry
  if (Array.isArray(params) && params.length >= 500 && !Array.isArray(params[0])) return { count: params.length }
  return plain(params)
}

/** White space and quotes aside. Long recorded texts end in «…». */
export function normalised(sql: string): string {
  return sql.replace(/\s+/g, ' ').replace(/["`]/g, '').trim()
}
function sameStart(ours: string, theirs: string): boolean {
  return theirs.endsWith('…') && ours.startsWith(theirs.slice(0, -1).trimEnd().replace(/,$/, ''))
}

/** Values as the recording writes them: dates ISO, decimals as text, bytes hex, rows as lists. */
export function plain(value: unknown): unknown {
  if (value === undefined) return null
  if (value instanceof Decimal) return value.toString()
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') }
  if (typeof value === 'string' && value.startsWith('<memory at')) return { bytes: '00ff' }
  if (value instanceof Date) {
    const iso = value.toISOString().replace(/\.000Z$/, '')
    return iso.endsWith('T00:00:00') ? iso.slice(0, 10) : iso
  }
  if (Array.isArray(value)) return Array.from(value, plain)
  if (value instanceof Set) return [...value].map(plain)
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]))
  return value
}
