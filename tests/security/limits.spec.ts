// Programs that go on for ever, print without end or ask for too much: the page goes on answering, the record says in
// words what happened and keeps what there was, and the next run works.
import { expect, printed, type programOf, test } from './support/fixture.ts'

const sql = (code: string) => ({ language: 'sql' as const, parts: [{ id: 'guion', code }] })
const COUNT = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n'

/** Types in the page while a program runs; the delays between each key and the page's hearing of it, sorted. */
async function typingDuring(page: import('playwright/test').Page, run: Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = []
    document.addEventListener('keydown', ({ timeStamp }) => delays.push(performance.now() - timeStamp))
    Object.assign(globalThis, { delays })
  })
  await page.locator('#campo').focus()
  let running = true
  run.finally(() => {
    running = false
  })
  while (running) {
    await page.keyboard.press('a')
    await page.waitForTimeout(20)
  }
  const delays = await page.evaluate(() => (globalThis as unknown as { delays: number[] }).delays)
  return delays.sort((a, b) => a - b)
}

const greedy: Record<string, { program: Parameters<typeof programOf>[0]; outcome: string; says: RegExp }> = {
  'a loop without end': { program: 'while (true) {}', outcome: 'timeout', says: /2 segundos/ },
  'an interval that nobody clears': { program: 'setInterval(() => {}, 1)', outcome: 'timeout', says: /2 segundos/ },
  'jobs that queue themselves': {
    program: 'const otra = (): unknown => Promise.resolve().then(otra)\nawait otra()',
    outcome: 'timeout',
    says: /2 segundos/,
  },
  '10^8 lines': {
    program: "for (let i = 0; i < 1e8; i++) console.log('línea', i)",
    outcome: 'timeout',
    says: /2.?000 líneas/,
  },
  'a text of 2 GB': { program: "'x'.repeat(2 ** 31)", outcome: 'error', says: /más grande de lo que cabe/ },
  'the longest text there can be, printed': {
    program: "console.log('x'.repeat(2 ** 28))",
    outcome: 'ok',
    says: /268435456 caracteres en total/,
  },
  'a query without end': { program: sql(`${COUNT}) SELECT i FROM n`), outcome: 'timeout', says: /2 segundos/ },
  'a query without end, from the library': {
    program: `import { createEngine, text } from 'alquimia'\ncreateEngine('sqlite://').connect().execute(text("${COUNT}) SELECT i FROM n"))`,
    outcome: 'timeout',
    says: /2 segundos/,
  },
  'a million rows': {
    program: sql(`${COUNT} LIMIT 1000000) SELECT i FROM n`),
    outcome: 'ok',
    says: /Hay más filas de las que se muestran/,
  },
  'more memory than SQLite may use': {
    program: sql(`${COUNT} LIMIT 100) SELECT length(group_concat(hex(zeroblob(4000000)))) FROM n`),
    outcome: 'error',
    says: /MB de memoria que puede usar|demasiado grande/,
  },
  'recursion without end': {
    program: 'function f(): number {\n  return f() + 1\n}\nf()',
    outcome: 'error',
    says: /se llamó a sí misma/,
  },
}

for (const [name, { program, outcome, says }] of Object.entries(greedy))
  test(`${name}: the page answers, it is said, and the next run works`, async ({ lab }) => {
    await lab.run("console.log('antes')")
    const running = lab.run(program, {
      limits: { timeMs: outcome === 'timeout' ? 2_000 : 20_000, memory: 64 * 1024 * 1024 },
    })
    const delays = await typingDuring(lab.page, running)
    const record = await running
    const words = [record.error?.explanation, ...record.limits.map((each) => each.text), ...printed(record)].join('\n')
    expect(record.outcome).toBe(outcome)
    expect(words).toMatch(says)
    // Three of four keys: on a busy machine the odd one waits for others' work. A blocked page would hold up them all.
    expect(delays[Math.floor((delays.length - 1) * 0.75)] ?? 0, `key delays: ${delays.map(Math.round)}`).toBeLessThan(
      100,
    )
    expect(printed(await lab.run("console.log('después')"))).toEqual(['después'])
  })

test('a promise that nothing can settle ends at once, and says so', async ({ lab }) => {
  const record = await lab.run("console.log('espero')\nawait new Promise(() => {})")
  expect(record.outcome).toBe('error')
  expect(record.ms).toBeLessThan(2_500)
  expect(record.error?.explanation).toContain('nadie va a resolver')
  expect(printed(record)).toEqual(['espero'])
})

test('a promise that a timer settles is waited for, and so is work that nobody awaits', async ({ lab }) => {
  const record = await lab.run(`
    await new Promise((done) => setTimeout(done, 700))
    console.log('una')
    setTimeout(() => console.log('tres'), 100)
    ;(async () => { await null; console.log('dos') })()`)
  expect(record.outcome).toBe('ok')
  expect(printed(record)).toEqual(['una', 'dos', 'tres'])
})

test('stop ends a run at once and keeps what it had done', async ({ lab }) => {
  await lab.run('1')
  const { record, took } = await lab.page.evaluate(async (code) => {
    const shown: number[] = []
    const run = globalThis.runtime.run(
      { language: 'ts', parts: [{ id: 'ejemplo', code }] },
      { onConsole: (entries) => shown.push(entries.length) },
    )
    while (shown.at(-1) !== 50) await new Promise((done) => setTimeout(done, 50))
    const start = performance.now()
    run.stop()
    const record = await run.record
    return { record: JSON.parse(JSON.stringify(record)), took: performance.now() - start, shown }
  }, "import { createEngine, text } from 'alquimia'\nconst e = createEngine('sqlite://')\ne.begin((c) => c.execute(text('CREATE TABLE t (x)')))\nfor (let i = 0; i < 50; i++) console.log('línea', i)\nfor (;;) {}")
  expect(record.outcome).toBe('stopped')
  expect(took).toBeLessThan(200)
  expect(record.console).toHaveLength(50)
  expect(record.statements.map((each: { sql: string }) => each.sql)).toContain('CREATE TABLE t (x)')
})

test('a run can be stopped before it begins', async ({ lab }) => {
  const outcome = await lab.page.evaluate(async () => {
    const run = globalThis.runtime.run({ language: 'ts', parts: [{ id: 'a', code: 'for (;;) {}' }] })
    run.stop()
    return (await run.record).outcome
  })
  expect(outcome).toBe('stopped')
  expect((await lab.run("console.log('sí')")).outcome).toBe('ok')
})

test('what is printed and kept is bounded, and each bound is said', async ({ lab }) => {
  const limits = { consoleEntries: 3, statements: 4, objects: 2, resultRows: 2, tableRows: 5 }
  const record = await lab.run(
    `
    import { createEngine, DeclarativeBase, Integer, mappedColumn, select, Session } from 'alquimia'
    class Base extends DeclarativeBase {}
    class N extends Base.model('n', { id: mappedColumn(Integer, { primaryKey: true }) }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    const session = new Session(engine)
    session.addAll(Array.from({ length: 10 }, () => new N()))
    session.commit()
    for (const n of session.scalars(select(N))) console.log(n.id)
    `,
    { limits },
  )
  expect(record.outcome).toBe('ok')
  expect(record.console).toHaveLength(3)
  expect(record.statements).toHaveLength(4)
  expect(record.objects).toHaveLength(2)
  expect(record.databases[0]?.contents[0]).toMatchObject({ rows: { length: 5 }, total: 10 })
  expect(record.limits.map((each) => each.kind).sort()).toEqual(['console', 'objects', 'rows', 'statements'])
})

test('long values travel cut, with their true length', async ({ lab }) => {
  const record = await lab.run(
    sql('SELECT hex(zeroblob(5000)) AS texto, zeroblob(9000) AS bytes, 9007199254740993 AS grande'),
  )
  expect(record.statements[0]?.result?.rows[0]).toMatchObject([
    { length: 10_000 },
    { length: 9_000 },
    '9007199254740993n',
  ])
})

test('a worker that cannot start is said, and is no reason to give up', async ({ lab }) => {
  const { first, second } = await lab.page.evaluate(async () => {
    const runtime = globalThis.newRuntime('/no-existe.js')
    const first = await runtime.run({ language: 'ts', parts: [{ id: 'a', code: '1' }] }).record
    const second = await globalThis.runtime.run({ language: 'ts', parts: [{ id: 'a', code: '1' }] }).record
    return { first, second: second.outcome }
  })
  expect(first.outcome).toBe('crashed')
  expect(first.error?.explanation).toContain('No se pudo preparar')
  expect(second).toBe('ok')
})

test('a frame that is gone is replaced, and the run goes on', async ({ lab }) => {
  await lab.run('1')
  await lab.page.evaluate(async () => {
    const frame = document.querySelector('iframe') as HTMLIFrameElement
    frame.srcdoc = 'nadie'
    await new Promise((done) => frame.addEventListener('load', done, { once: true }))
  })
  expect(printed(await lab.run("console.log('aquí sigo')"))).toEqual(['aquí sigo'])
})

test('a hint that comes to nothing is no error, and the run after it says what is wrong', async ({ lab }) => {
  const outcome = await lab.page.evaluate(async () => {
    const runtime = globalThis.newRuntime('/no-existe.js')
    await runtime.warm()
    return (await runtime.run({ language: 'ts', parts: [{ id: 'a', code: '1' }] }).record).error?.name
  })
  expect(outcome).toBe('LoadError')
})
