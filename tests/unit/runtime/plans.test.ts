/** How the database answers the queries of a run, asked apart from them. */
import { expect, test } from 'vitest'
import { openLab, printed, SHOP } from './lab.ts'

const { ts, sql, run } = openLab()
const details = (plan: { steps: readonly { detail: string }[] } | undefined) => plan?.steps.map(({ detail }) => detail)

test('each query has its plan, once for all the times that it was sent', async () => {
  const record = await ts(`${SHOP}session.add(new Libro({ titulo: 'Rayuela' }))
session.commit()
for (const numero of [1, 2, 3]) session.execute(select(Libro.titulo).where(Libro.id.eq(numero))).all()
session.scalars(select(Libro).where(Libro.titulo.eq('Rayuela'))).all()
session.rollback()`)
  const [byKey, byTitle] = record.plans
  expect(record.plans).toHaveLength(2)
  expect(byKey?.statements).toHaveLength(3)
  expect(details(byKey)).toEqual(['SEARCH libros USING INTEGER PRIMARY KEY (rowid=?)'])
  expect(details(byTitle)).toEqual(['SEARCH libros USING COVERING INDEX sqlite_autoindex_libros_1 (titulo=?)'])
  const sent = record.statements.filter(({ seq }) => byKey?.statements.includes(seq))
  expect(sent.map((each) => each.sql)).toEqual([byKey?.sql, byKey?.sql, byKey?.sql])
})

test('a query sent before an index and after it has both plans', async () => {
  const record = await sql(`CREATE TABLE t (id INTEGER PRIMARY KEY, ciudad TEXT);
SELECT id FROM t WHERE ciudad = 'Quito';
CREATE INDEX por_ciudad ON t (ciudad);
SELECT id FROM t WHERE ciudad = 'Quito';`)
  expect(record.plans.map(details)).toEqual([['SCAN t'], ['SEARCH t USING COVERING INDEX por_ciudad (ciudad=?)']])
  expect(record.plans[0]?.statements).not.toEqual(record.plans[1]?.statements)
})

test('steps keep who their parents are', async () => {
  const record = await sql(`CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY, a_id);
SELECT id FROM a UNION SELECT a_id FROM b ORDER BY 1;`)
  const steps = record.plans[0]?.steps ?? []
  const ids = new Set([0, ...steps.map(({ id }) => id)])
  expect(steps.length).toBeGreaterThan(3)
  expect(steps.every(({ parent }) => ids.has(parent))).toBe(true)
  expect(steps.some(({ parent }) => parent !== 0)).toBe(true)
})

test('asking is no statement of the program, whoever listens', async () => {
  const record = await ts(`${SHOP}import { event } from 'alquimia'
let oidas = 0
engine.events.on('beforeCursorExecute', () => { oidas += 1 })
session.execute(text('SELECT 1')).all()
console.log(oidas)`)
  expect(printed(record)).toEqual(['1'])
  expect(record.statements.filter((each) => /EXPLAIN/.test(each.sql))).toEqual([])
  expect(record.plans).toHaveLength(1)
})

test('preparations, failures, changes and a run cut short have none', async () => {
  const quiet = await run({
    language: 'sql',
    parts: [
      { id: 'antes', code: 'CREATE TABLE t (id); SELECT * FROM t;', quiet: true },
      { id: 'ejemplo', code: 'INSERT INTO t VALUES (1) RETURNING id; SELECT nada FROM t;' },
    ],
  })
  expect(quiet.outcome).toBe('error')
  expect(quiet.plans).toEqual([])
  const cut = await run(
    { language: 'ts', parts: [{ id: 'e', code: `${SHOP}session.execute(text('SELECT 1')); while (true);` }] },
    { limits: { timeMs: 1_000 } },
  )
  expect(cut.outcome).toBe('timeout')
  expect(cut.plans).toEqual([])
})

test('a database that was closed before the end was asked in time', async () => {
  const record = await ts(`${SHOP}session.scalars(select(Libro)).all()
session.close()
engine.dispose()`)
  expect(record.outcome).toBe('ok')
  expect(record.plans.map(details)).toEqual([['SCAN libros']])
})

test('a thousand different queries are bounded', async () => {
  const many = Array.from({ length: 400 }, (_, i) => `SELECT ${i};`).join('\n')
  const record = await sql(many)
  expect(record.statements).toHaveLength(400)
  expect(record.plans).toHaveLength(200)
})
