// The timeline: rows, brackets, and N+1 recognised, named and cured.
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../../src/lib/runtime/record.ts'
import { clustersOf } from '../../../src/lib/visual/timeline/clusters.ts'
import { timelineFrom } from '../../../src/lib/visual/timeline/data.ts'
import { drawTimeline } from '../../../src/lib/visual/timeline/draw.ts'
import { statementLabel } from '../../../src/lib/visual/timeline/label.ts'
import { drawTimelines } from '../../../src/lib/visual/timeline/whole.ts'
import { geometryOf, treeOf, withClass, wordsOf } from '../../support/markup.ts'
import { byHand, cured, empty, filled, nPlusOne, parents } from '../../support/picture-programs.ts'
import { steady } from '../../support/steady.ts'
import { openLab } from '../runtime/lab.ts'

const { run } = openLab()
const ran = async (setup: string, code: string): Promise<RunRecord> => {
  const record = await run({
    language: 'ts',
    parts: [
      { id: 'preparacion', code: setup, quiet: true },
      { id: 'ejemplo', code },
    ],
  })
  expect(record.error?.message).toBeUndefined()
  return steady(record)
}
const statement = (sql: string, over: object = {}): RunRecord['statements'][number] => ({
  seq: 1,
  at: 1,
  ms: 1,
  sql,
  params: [[]],
  many: false,
  sets: 1,
  engine: 0,
  ...over,
})

describe('N+1', () => {
  it('is recognised by the relationship that was read, named with its sum, and cured with selectinload', async () => {
    const [cluster, ...others] = clustersOf(await ran(filled, nPlusOne))
    expect(others).toEqual([])
    expect(cluster).toMatchObject({ title: '51 consultas: 1 + 50', relation: 'Lector.resenas', first: 0 })
    expect(cluster?.rest).toHaveLength(50)
    expect(cluster?.cure.code).toBe('.options(selectinload(Lector.resenas))')
  })
  it('is cured with joinedload when what was read is one object', async () => {
    const [cluster] = clustersOf(await ran(filled, parents))
    expect(cluster).toMatchObject({
      title: '51 consultas: 1 + 50',
      cure: { code: '.options(joinedload(Resena.lector))' },
    })
  })
  it('is recognised in SQL written by hand, where no option cures it', async () => {
    const [cluster] = clustersOf(await ran(filled, byHand))
    expect(cluster?.title).toBe('51 consultas: 1 + 50')
    expect(cluster?.relation).toBeUndefined()
    expect(cluster?.cure).toEqual({ said: expect.stringContaining('IN (…)') })
  })
  it('is gone after the cure', async () => {
    expect(clustersOf(await ran(filled, cured))).toEqual([])
  })
  it('is not seen in a few queries, nor in the same one asked again, nor in insertions, nor where nothing is read', () => {
    const two = [1, 2].map((seq) => statement('SELECT a FROM t WHERE id = ?', { seq, params: [[seq]] }))
    const same = [1, 2, 3, 4].map((seq) => statement('SELECT count(*) FROM t', { seq }))
    const inserts = [1, 2, 3, 4].map((seq) => statement('INSERT INTO t VALUES (?)', { seq, params: [[seq]] }))
    const alone = [1, 2, 3, 4].map((seq) => statement('SELECT ?', { seq, params: [[seq]] }))
    for (const statements of [two, same, inserts, alone]) expect(clustersOf({ statements })).toEqual([])
  })
  it('does not blame a query whose rows have nothing to do with it', () => {
    const first = statement('SELECT x FROM otra', { result: { columns: ['x'], rows: [[70], [71]], total: 2 } })
    const rest = [1, 2, 3].map((id) => statement('SELECT a FROM t WHERE id = ?', { seq: 1 + id, params: [[id]] }))
    expect(clustersOf({ statements: [first, ...rest] })[0]?.title).toBe('3 consultas iguales, de una en una')
  })
})

describe('the rows', () => {
  it('join equal statements in a row, inside their bracket', async () => {
    const { rows, queries, transactions } = timelineFrom(await ran(filled, nPlusOne))
    expect(rows.map((row) => (row.type === 'bracket' ? row.what : `${row.count} ${row.label}`))).toEqual([
      'BEGIN',
      '1 SELECT lectores',
      '50 SELECT resenas',
      'ROLLBACK',
    ])
    expect([queries, transactions]).toEqual([51, 1])
  })
  it('start their clock where the story does, not where its preparation did', async () => {
    const { rows } = timelineFrom(await ran(filled, nPlusOne))
    expect(rows[0]).toMatchObject({ what: 'BEGIN', at: 0 })
  })
  it.each([
    ['SELECT a FROM lectores JOIN x ON 1', 'SELECT lectores + JOIN'],
    ['INSERT OR IGNORE INTO "mis libros" VALUES (1)', 'INSERT mis'],
    ['DELETE FROM t', 'DELETE t'],
    ['CREATE UNIQUE INDEX IF NOT EXISTS por_ciudad ON t (c)', 'CREATE por_ciudad'],
    ['', ''],
    ['🙂', ''],
  ])('%s is called «%s»', (sql, label) => {
    expect(statementLabel({ sql, many: false, sets: 1 })).toBe(label)
  })
  it('say of a batch how many sets it had, if more than one', () => {
    const label = (sets: number) => statementLabel({ sql: 'INSERT INTO t VALUES (?)', many: true, sets })
    expect([label(1), label(12)]).toEqual(['INSERT t', 'INSERT t ×12'])
  })
  it('are bounded, and the rest counted', () => {
    const statements = Array.from({ length: 2_000 }, (_, i) => statement(`SELECT ${i} FROM t${i}`, { seq: i, at: i }))
    const data = timelineFrom({ statements, transactions: [], ms: 2_000 })
    expect([data.rows.length, data.hidden]).toEqual([120, 1_880])
    expect(wordsOf(treeOf(drawTimeline(data)))).toContain('Y 1880 filas más.')
  })
})

describe('the drawing', () => {
  it('closes brackets by their end and marks what failed', () => {
    const statements = [statement('INSERT INTO t VALUES (1)', { seq: 2, at: 2, transaction: 1, error: 'UNIQUE' })]
    const transactions = [
      { id: 1, engine: 0, seq: 1, at: 1, savepoints: [], end: { seq: 3, at: 3, how: 'rollback' as const } },
    ]
    const tree = treeOf(drawTimeline(timelineFrom({ statements, transactions, ms: 4 })))
    expect(withClass(tree, 'tiempo-carril').map(({ attributes }) => attributes['data-fin'])).toEqual([
      'rollback',
      'rollback',
      'rollback',
    ])
    expect(withClass(tree, 'tiempo-cruz')).toHaveLength(1)
    expect(withClass(tree, 'd-fallo')).toHaveLength(1)
  })
  it('stays within its width, whatever it draws', () => {
    const sql = `SELECT a FROM ${'t'.repeat(300)}`
    const statements = [0, 1, 500, 999.9].map((at, seq) => statement(`${sql}${seq}`, { seq, at, ms: 0.05 }))
    for (const width of [220, 330, 760, 1_000]) {
      const tree = treeOf(drawTimeline(timelineFrom({ statements, transactions: [], ms: 1_000 }), { width }))
      for (const { attributes } of withClass(tree, 'tiempo-barra'))
        expect(Number(attributes.x) + Number(attributes.width)).toBeLessThanOrEqual(width)
    }
  })
  it('says that there is nothing to draw', () => {
    expect(
      wordsOf(treeOf(drawTimelines({ before: timelineFrom({ statements: [], transactions: [], ms: 1 }) }))),
    ).toContain('no envió ninguna sentencia')
  })
  it('shows hostile SQL as text', () => {
    const statements = [
      statement('SELECT "<script>" FROM "<img src=x>"'),
      statement('</text><script>alert(1)</script>', { seq: 2 }),
    ]
    expect(drawTimelines({ before: timelineFrom({ statements, transactions: [], ms: 2 }) }).text).not.toMatch(
      /<script|<img/,
    )
  })
  it('puts the same run after its cure beside it, in one scale', async () => {
    const [before, now] = [timelineFrom(await ran(filled, nPlusOne)), timelineFrom(await ran(filled, cured))]
    const words = wordsOf(treeOf(drawTimelines({ before, after: now })))
    expect(words).toContain('De 51 sentencias a 2 sentencias. Ya no se va a la base por cada «Lector.resenas».')
    // Each alone would give its names the room that they ask for.
    const zero = (data: typeof before, beside?: typeof before) =>
      Number(/class="d-nota" x="([\d.]+)" y="12">0</.exec(drawTimeline(data, { beside }).text)?.[1])
    expect(zero(before)).not.toBe(zero(now))
    expect(zero(before, now)).toBe(zero(now, before))
  })
  it('is as it was', async () => {
    const before = timelineFrom(
      await ran(empty, `session.add(new Lector({ nombre: 'Inés' }))\nsession.commit()\n${nPlusOne}`),
    )
    await expect(geometryOf(drawTimeline(before))).toMatchFileSnapshot('geometry/tiempo-mixto.txt')
    const many = timelineFrom(await ran(filled, nPlusOne))
    await expect(geometryOf(drawTimeline(many, { width: 330 }))).toMatchFileSnapshot(
      'geometry/tiempo-n-mas-1-estrecho.txt',
    )
  })
})
