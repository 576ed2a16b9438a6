// Plans of queries: SQLite's words read, rows counted, before and after told apart.
import { describe, expect, it } from 'vitest'
import { plansFrom } from '../../../src/lib/visual/plan/data.ts'
import { drawPlans } from '../../../src/lib/visual/plan/draw.ts'
import { readStep, stepSaid } from '../../../src/lib/visual/plan/step.ts'
import { all, geometryOf, treeOf, withClass, wordsOf } from '../../support/markup.ts'
import { steady } from '../../support/steady.ts'
import { openLab } from '../runtime/lab.ts'

const { sql } = openLab()

describe('the words of SQLite', () => {
  it.each([
    ['SCAN libros', { kind: 'scan', table: 'libros' }],
    [
      'SCAN l USING COVERING INDEX por_anio',
      { kind: 'scan', table: 'l', index: { how: 'index', name: 'por_anio', covering: true } },
    ],
    ['SEARCH libros USING INTEGER PRIMARY KEY (rowid=?)', { kind: 'search', index: { how: 'key', terms: 'rowid=?' } }],
    [
      'SEARCH t USING INDEX i (a=? AND b>?)',
      { kind: 'search', index: { how: 'index', name: 'i', terms: 'a=? AND b>?' } },
    ],
    ['SEARCH t USING AUTOMATIC COVERING INDEX (a=?)', { kind: 'search', index: { how: 'automatic', covering: true } }],
    ['SEARCH t USING INDEX i (a=?) LEFT-JOIN', { kind: 'search', index: { name: 'i' } }],
    ['USE TEMP B-TREE FOR ORDER BY', { kind: 'sort', purpose: 'ORDER BY' }],
    ['SCAN CONSTANT ROW', { kind: 'part' }],
    ['COMPOUND QUERY', { kind: 'join' }],
    ['CO-ROUTINE x', { kind: 'part' }],
    ['algo que SQLite dirá algún día', { kind: 'part' }],
    ['', { kind: 'part' }],
  ])('«%s» is read', (detail, expected) => {
    expect(readStep(detail)).toMatchObject(expected)
  })
  it('are said in Spanish, with the rows of the table', () => {
    expect(stepSaid(readStep('SCAN libros'), '200 filas')).toBe('Lee las 200 filas, una por una.')
    expect(stepSaid(readStep('SEARCH libros USING INTEGER PRIMARY KEY (rowid=?)'), '200 filas')).toBe(
      'Va directo a las filas donde la clave = ?, de 200 filas.',
    )
  })
})

describe('a run', () => {
  it('does not say that all rows are read where LIMIT ends the reading, unless they are put in order first', async () => {
    const said = async (query: string) =>
      wordsOf(treeOf(drawPlans(plansFrom(await sql(`CREATE TABLE t (a); INSERT INTO t VALUES (1), (2); ${query};`)))))
    expect(await said('SELECT a FROM t LIMIT 1')).toContain('hasta reunir las que pide LIMIT; hay 2 filas.')
    expect(await said('SELECT a FROM t ORDER BY a LIMIT 1')).toContain('Lee las 2 filas, una por una.')
  })
  const setup = `CREATE TABLE lectores (id INTEGER PRIMARY KEY, ciudad TEXT); CREATE TABLE resenas (id INTEGER PRIMARY KEY, lector_id);
INSERT INTO lectores (ciudad) VALUES ('Quito'), ('Lima'), ('Quito');`

  it('has a plan for each query, with the rows of its tables, aliases too', async () => {
    const { queries } = plansFrom(
      await sql(`${setup}
SELECT l.ciudad FROM lectores AS l LEFT JOIN resenas r ON r.lector_id = l.id ORDER BY l.ciudad;`),
    )
    const [plan] = queries
    expect(queries).toHaveLength(1)
    expect(plan?.versions[0]?.steps.map(({ table, rows, kind }) => [table, rows, kind])).toEqual([
      ['l', '3 filas', 'scan'],
      ['r', '0 filas', expect.stringMatching(/scan|search/)],
      [undefined, undefined, 'sort'],
    ])
  })
  it('tells before and after an index, and what came between', async () => {
    const query = "SELECT id FROM lectores WHERE ciudad = 'Quito'"
    const data = plansFrom(
      steady(await sql(`${setup}\n${query};\nCREATE INDEX por_ciudad ON lectores (ciudad);\n${query};`)),
    )
    expect(data.queries[0]?.versions.map(({ steps }) => steps[0]?.kind)).toEqual(['scan', 'search'])
    expect(data.queries[0]?.versions[1]?.after).toEqual(['CREATE INDEX por_ciudad ON lectores (ciudad)'])
    const drawn = drawPlans(data)
    const words = wordsOf(treeOf(drawn))
    for (const each of ['Antes', 'Después', 'Recorre', 'Busca', 'sin índice', 'por_ciudad', 'las 3 filas'])
      expect(words).toContain(each)
    await expect(geometryOf(drawn)).toMatchFileSnapshot('geometry/plan-indice.txt')
  })
  it('joins what another table’s index did not change', async () => {
    const query = 'SELECT ciudad FROM lectores'
    const { queries } = plansFrom(
      await sql(`${setup}\n${query};\nCREATE INDEX otro ON resenas (lector_id);\n${query};`),
    )
    expect(queries[0]?.versions).toHaveLength(1)
    expect(queries[0]?.versions[0]?.times).toBe(2)
  })
  it('nests the steps within their parent', async () => {
    const data = plansFrom(await sql(`${setup}\nSELECT id FROM lectores UNION SELECT lector_id FROM resenas;`))
    const tree = treeOf(drawPlans(data))
    expect(withClass(tree, 'plan-arbol').length).toBeGreaterThan(1)
    expect(all(tree, ({ attributes }) => attributes['data-paso'] === 'scan').length).toBe(2)
  })
})

describe('the drawing', () => {
  const plan = (sql: string, steps: { id: number; parent: number; detail: string }[]) => ({
    plans: [{ sql, engine: 0, statements: [1], steps }],
    statements: [],
    databases: [],
  })
  it('tells the forms apart without words', () => {
    const shapes = (detail: string) => {
      const [shape] = withClass(
        treeOf(drawPlans(plansFrom(plan('SELECT 1', [{ id: 1, parent: 0, detail }])))),
        'plan-forma',
      )
      return JSON.stringify(shape?.children)
    }
    const drawn = [
      'SCAN t',
      'SEARCH t USING INDEX i (a=?)',
      'SEARCH t USING INTEGER PRIMARY KEY (rowid=?)',
      'USE TEMP B-TREE FOR ORDER BY',
      'COMPOUND QUERY',
    ].map(shapes)
    expect(new Set(drawn).size).toBe(drawn.length)
  })
  it('says that there is none', () => {
    expect(wordsOf(treeOf(drawPlans({ queries: [] })))).toContain('No hay consultas')
  })
  it('draws steps that go round in circles, and a hundred deep, and ends', () => {
    const round = [
      { id: 1, parent: 2, detail: 'SCAN a' },
      { id: 2, parent: 1, detail: 'SCAN b' },
      { id: 3, parent: 3, detail: 'SCAN c' },
    ]
    const deep = Array.from({ length: 100 }, (_, i) => ({ id: i + 1, parent: i, detail: `SCAN t${i}` }))
    for (const steps of [round, deep]) expect(() => treeOf(drawPlans(plansFrom(plan('SELECT 1', steps))))).not.toThrow()
  })
  it('shows hostile names as text, and a statement of a megabyte cut', () => {
    const hostile = drawPlans(
      plansFrom(plan('SELECT "<script>"', [{ id: 1, parent: 0, detail: 'SCAN <script>alert(1)</script>' }])),
    )
    expect(hostile.text).not.toContain('<script')
    expect(drawPlans(plansFrom(plan(`SELECT ${'1,'.repeat(500_000)}1`, []))).text.length).toBeLessThan(60_000)
  })
  it('draws one of them when asked, and counts those that do not show', () => {
    const many = {
      queries: Array.from({ length: 40 }, (_, i) => ({
        sql: `SELECT ${i}`,
        versions: [{ steps: [], times: 1, returned: 0, ms: 1 }],
      })),
    }
    expect(withClass(treeOf(drawPlans(many, { only: 3 })), 'plan')).toHaveLength(1)
    expect(wordsOf(treeOf(drawPlans(many)))).toContain('Y 10 consultas más.')
  })
})
