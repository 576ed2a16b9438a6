// Programs that pictures run by themselves, as the page and the build run them.
import { afterAll, describe, expect, it } from 'vitest'
import { createNodeRuntime } from '../../../src/lib/runtime/node.ts'
import type { Program } from '../../../src/lib/runtime/program.ts'
import { dissectedFrom, dissectProgram, QUERIES } from '../../../src/lib/visual/anatomy/data.ts'
import { dissectedView } from '../../../src/lib/visual/anatomy/view.ts'
import { DEFAULT_LINKS, joinedFrom, joinProgram, shopJoin } from '../../../src/lib/visual/joins/data.ts'
import { drawJoin, joinTold } from '../../../src/lib/visual/joins/draw.ts'
import { DEFAULT_TASKS, lanesProgram, readTasks, waysFrom } from '../../../src/lib/visual/lanes/program.ts'
import { lanesView } from '../../../src/lib/visual/lanes/view.ts'
import { loadingProgram, measuredFrom, readAmounts } from '../../../src/lib/visual/loading/measure.ts'
import { loadingTold, loadingView } from '../../../src/lib/visual/loading/view.ts'
import { SCENARIOS, scenarioNamed } from '../../../src/lib/visual/sessions/scenarios.ts'
import { sqlitePlayed, sqliteProgram } from '../../../src/lib/visual/sessions/sqlite.ts'
import { verdict } from '../../../src/lib/visual/sessions/words.ts'
import { typeFacts } from '../../../src/lib/visual/types/facts.ts'
import { tripProgram, tripsOf } from '../../../src/lib/visual/types/trip.ts'
import { typesView } from '../../../src/lib/visual/types/view.ts'

const runtime = createNodeRuntime()
afterAll(() => runtime.dispose())
const run = (program: Program, timeMs = 20_000) => runtime.run(program, { limits: { timeMs } }).record

describe('the table of types', () => {
  const facts = typeFacts()
  it('takes the names in each database from the library', () => {
    const of = (code: string) =>
      facts.find((each) => each.code === code)?.ddl.map(({ name, refused }) => name ?? `✕ ${refused?.slice(0, 25)}`)
    expect(of('Uuid')).toEqual(['CHAR(32)', 'UUID', 'CHAR(32)', 'UNIQUEIDENTIFIER'])
    expect(of('Boolean')).toEqual(['BOOLEAN', 'BOOLEAN', 'BOOL', 'BIT'])
    expect(of('String')?.[2]).toMatch(/^✕ VARCHAR requires a length/)
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
  })
  it('takes every sample to SQLite and back', async () => {
    const trips = tripsOf(await run(tripProgram(facts.map(({ code, sample }) => ({ code, value: sample })))))
    expect(trips).toHaveLength(facts.length)
    for (const trip of trips) expect(trip.error).toBeUndefined()
    const of = (code: string) => trips[facts.findIndex((each) => each.code === code)]
    expect(of('Boolean')).toEqual({ given: 'true', storage: 'integer', kept: '1', read: 'true' })
    expect(of('BigInteger')).toMatchObject({
      given: '9007199254740993n',
      kept: '9007199254740993',
      read: '9007199254740993n',
    })
    expect(of('Numeric(10, 2)')).toMatchObject({
      given: "Decimal('19.90')",
      storage: 'real',
      kept: '19.9',
      read: "Decimal('19.90')",
    })
    expect(of('Date_')).toMatchObject({ storage: 'text', kept: "'2024-02-29'" })
    expect(typesView(facts, trips, '<b>').text).not.toContain('<b>')
  })
  it('says what is wrong with a value, in the words of the library or of the run', async () => {
    const told = async (code: string, value: string) => tripsOf(await run(tripProgram([{ code, value }])))[0]?.error
    expect(await told('Boolean', "'sí'")).toMatch(/^StatementError: .*Boolean/s)
    expect(await told('Integer', 'noExiste')).toMatch(/^ReferenceError: .*noExiste/s)
    expect(await told('Integer', '1 +')).toMatch(/^SyntaxError/)
    expect(await told('Integer', '4 // cuatro')).toBeUndefined()
    expect(await told('Integer', 'undefined')).toBeUndefined()
  })
})

describe('loading strategies', () => {
  it('cost what they are known to cost', async () => {
    const amounts = { authors: 10, books: 3 }
    const measured = measuredFrom(await run(loadingProgram(amounts)))
    expect(measured.map(({ id, statements, rows }) => [id, statements, rows])).toEqual([
      ['select', 11, 40],
      ['joined', 1, 30],
      ['selectin', 2, 40],
      ['subquery', 2, 40],
      ['raise', 1, 10],
    ])
    const bytesOf = (id: string) => measured.find((each) => each.id === id)?.bytes ?? 0
    expect(bytesOf('joined')).toBeGreaterThan(bytesOf('selectin') * 2)
    expect(measured.at(-1)?.error).toMatch(/raise/)
    for (const { ms } of measured) expect(ms).toBeGreaterThan(0)
    expect(loadingTold({ amounts, measured, latency: 50 }).text).toContain('la más rápida es joined')
    const even = measured.map((each, i) => ({ ...each, statements: 2, ms: i === 0 ? 100 : 10 + i / 10 }))
    expect(loadingTold({ amounts, measured: even, latency: 50 }).text).toContain('van casi iguales joined')
    expect(loadingView({ amounts, measured, latency: 0 }, 'x').text).toContain('× 10')
  })
  it('bear no books, one author, and amounts that are none', async () => {
    for (const amounts of [{ authors: 1, books: 0 }, readAmounts({ authors: '1e9', books: Number.NaN })])
      expect(measuredFrom(await run(loadingProgram(amounts)))).toHaveLength(5)
    expect(readAmounts({ authors: -3, books: '7' })).toEqual({ authors: 1, books: 7 })
  })
})

describe('a join on real rows', () => {
  it('says which row met which, in each of its kinds', async () => {
    const asked = shopJoin(DEFAULT_LINKS)
    const joined = joinedFrom(asked, await run(joinProgram(asked)))
    const pairsOf = (id: string) =>
      joined.modes
        .find((each) => each.id === id)
        ?.pairs.map(([one, other]) => `${one}-${other}`)
        .sort()
    expect(pairsOf('inner')).toEqual(['0-0', '0-1', '1-2'])
    expect(pairsOf('left')).toEqual(['0-0', '0-1', '1-2', '2-null'])
    expect(pairsOf('right')).toEqual(['0-0', '0-1', '1-2', 'null-3'])
    expect(pairsOf('full')).toEqual(['0-0', '0-1', '1-2', '2-null', 'null-3'])
    expect(joined.modes.map(({ sql }) => /(?:(LEFT|FULL) OUTER )?JOIN/.exec(sql)?.[0])).toEqual([
      'JOIN',
      'LEFT OUTER JOIN',
      'LEFT OUTER JOIN',
      'FULL OUTER JOIN',
    ])
    const [inner, , , full] = joined.modes
    expect(joinTold(joined, inner as never)).toBe('Salen 3 filas. Se quedan fuera «Blanca Varela» y «Anónimo».')
    expect(joinTold(joined, full as never)).toContain('Nadie se queda fuera.')
    expect(drawJoin(joined, inner as never).text.match(/class="u-par"/g)).toHaveLength(3)
    // On a phone signs take the place of words, and a line explains those that are there.
    const [outOnly, nullsOnly] = [inner, full].map((mode) => drawJoin(joined, mode as never, 280).text)
    expect(outOnly).toContain('>Blanca Varela<')
    expect(outOnly).toContain('>✕ fuera<')
    expect(nullsOnly).toContain('>∅ con NULL<')
    expect(drawJoin(joined, full as never).text).not.toContain('∅')
  })
  it('bears nobody met, hostile names and more rows than can be drawn', async () => {
    const asked = shopJoin([null, null, null, null])
    const joined = joinedFrom(asked, await run(joinProgram(asked)))
    expect(joined.modes[0]?.pairs).toEqual([])
    expect(joinTold(joined, joined.modes[0] as never)).toContain('Salen 0 filas.')
    const side = {
      name: '<script>x</script>',
      columns: ['id', 'a'],
      rows: Array.from({ length: 300 }, (_, i) => [String(i), '<img onerror=1>'.repeat(40)]),
    }
    const mode = { ...(joined.modes[0] as never as object), pairs: side.rows.map((_, i) => [i, i]) } as never
    const drawn = drawJoin({ left: side, right: side, modes: [mode] }, mode, 300).text
    expect(drawn).not.toMatch(/<script|<img/)
    expect(drawn).toContain('y 288 filas más')
    expect(drawn.length).toBeLessThan(20_000)
  })
})

describe('a query taken apart', () => {
  it('ties each call of the examples to its place in the code', async () => {
    for (const { code } of QUERIES) {
      const dissected = dissectedFrom(code, await run(dissectProgram(code)))
      expect(dissected.error).toBeUndefined()
      expect(dissected.places).toHaveLength(dissected.anatomy?.calls.length ?? -1)
      expect(dissected.result?.total).toBeGreaterThan(0)
      expect(dissectedView(dissected, '<i>', true).text).not.toContain('<i>')
    }
  })
  it('tells what is wrong with a query and in which line of it', async () => {
    const told = async (code: string) => dissectedFrom(code, await run(dissectProgram(code))).error
    expect(await told('select(Nada)')).toMatch(/^ReferenceError \(línea 1\)/)
    expect(await told('select(Libro.titulo)\n  .where(true)')).toMatch(/^ArgumentError \(línea 2\)/)
    expect(await told('select(')).toMatch(/^SyntaxError/)
    expect(await told('42')).toMatch(/^ArgumentError: .*select\(\)/s)
  })
  it('does without places when the code makes the query in another way', async () => {
    const code = '[1, 2].reduce((query, n) => query.where(Libro.id.gt(n)), select(Libro.id))'
    const dissected = dissectedFrom(code, await run(dissectProgram(code)))
    expect(dissected.anatomy?.calls).toHaveLength(3)
    expect(dissected.places).toBeUndefined()
    expect(dissectedView(dissected, 'x', false).text).toContain('llamada 3')
  })
})

describe('tasks at once', () => {
  it('take the time of one, and one after the other that of all', async () => {
    const tasks = { count: 5, latency: 60, work: 0, connections: 5 }
    const [one, all] = waysFrom(tasks, await run(lanesProgram(tasks)))
    expect(one?.total).toBeGreaterThanOrEqual(5 * 60)
    expect(all?.total).toBeGreaterThanOrEqual(60)
    expect(all?.total).toBeLessThan(one?.total as number)
    // One after the other: nobody is sent before the one before is done.
    one?.lanes.slice(1).forEach(({ sent }, i) => {
      expect(sent).toBeGreaterThanOrEqual(one.lanes[i]?.done as number)
    })
    // At once: all are sent before any is done.
    const firstDone = Math.min(...(all?.lanes.map(({ done }) => done) ?? []))
    for (const { sent } of all?.lanes ?? []) expect(sent).toBeLessThanOrEqual(firstDone)
    expect(lanesView(tasks, [one, all] as never, '<b>').text).not.toContain('<b>')
  })
  it('line up for connections, and for the thread when there is work', async () => {
    const tasks = { count: 4, latency: 40, work: 30, connections: 2 }
    const [, all] = waysFrom(tasks, await run(lanesProgram(tasks)))
    expect(all?.lanes.filter(({ asked, sent }) => sent - asked > 20)).toHaveLength(2)
    const busy = [...(all?.lanes ?? [])].sort((a, b) => a.resumed - b.resumed)
    busy.slice(1).forEach(({ resumed }, i) => {
      expect(resumed).toBeGreaterThanOrEqual((busy[i]?.done as number) - 0.02)
    })
  })
  it('are brought to what the knobs allow', () => {
    expect(readTasks({ count: 1e9, latency: 'x', work: -1 })).toEqual({ ...DEFAULT_TASKS, count: 16, work: 0 })
  })
})

describe('two sessions in a real SQLite', () => {
  it('let one write at a time, and refuse the other at once', async () => {
    const scenario = scenarioNamed('actualizacion-perdida')
    const played = sqlitePlayed(scenario, scenario.order, await run(sqliteProgram(scenario, scenario.order)))
    const errors = played.frames
      .flatMap(({ happenings }) => happenings)
      .filter(({ outcome }) => outcome.kind === 'error')
    expect(errors.map(({ session, outcome }) => [session, outcome.kind === 'error' && outcome.error.message])).toEqual([
      ['B', 'database is locked'],
    ])
    expect(verdict(scenario, played).join(' ')).toContain('SQLITE_BUSY')
    expect(played.unfinished).toEqual([])
  })
  it('run every situation to its end', async () => {
    for (const scenario of SCENARIOS) {
      const played = sqlitePlayed(scenario, scenario.order, await run(sqliteProgram(scenario, scenario.order)))
      expect(played.frames).toHaveLength(scenario.order.length + 1)
    }
  })
})
