import { describe, expect, it } from 'vitest'
import { compareSchema, schemaMoves } from '../../../src/lib/results/schema-diff.ts'
import { filterStory, frequent, storyOf } from '../../../src/lib/results/story.ts'
import { announcement, outcomeSaid, statementsSaid } from '../../../src/lib/results/summary.ts'
import { column, empty, failed, migrated, statement, table, talkative, usual } from '../../support/records.ts'

const outline = (record: Parameters<typeof storyOf>[0]) =>
  storyOf(record).map((line) => {
    const rail = line.lanes.map((lane) => {
      if (!lane) return '·'
      const { id, part, own } = lane
      return `${id}${part === 'through' ? '' : ` ${part}`}${own ? '' : ' ajena'}`
    })
    return `${line.type === 'bracket' ? line.what : line.number} [${rail.join(', ')}]`
  })

describe('the story of the statements', () => {
  it('opens and closes brackets in the order of events', () => {
    expect(outline(usual).slice(0, 5)).toEqual(['BEGIN [t1 start]', '1 [t1]', '2 [t1]', '3 [t1]', 'COMMIT [t1 end]'])
    expect(outline(usual).slice(-9)).toEqual(
      [
        'SAVEPOINT [t2, t2p0 start]',
        '11 [t2, t2p0]',
        'ROLLBACK TO SAVEPOINT [t2, t2p0 end]',
        'COMMIT [t2 end]',
        'BEGIN [t3 start]',
        '12 [t3]',
        'ROLLBACK [t3 end]',
        '13 []',
      ].toSpliced(0, 0, '10 [t2]'),
    )
  })
  it('keeps two open transactions apart, and one that never closes open to the end', () => {
    const record = {
      statements: [
        statement(3, 'SELECT 1', { transaction: 1 }),
        statement(4, 'SELECT 2', { transaction: 2 }),
        statement(6, 'SELECT 3', { transaction: 2 }),
      ],
      transactions: [
        { id: 1, engine: 0, seq: 1, at: 0, end: { seq: 5, at: 1, how: 'commit' as const }, savepoints: [] },
        { id: 2, engine: 0, seq: 2, at: 0, savepoints: [] },
        { id: 3, engine: 0, seq: 7, at: 2, savepoints: [] },
      ],
    }
    expect(outline(record)).toEqual([
      'BEGIN [t1 start]',
      'BEGIN [t1 ajena, t2 start]',
      '1 [t1, t2 ajena]',
      '2 [t1 ajena, t2]',
      'COMMIT [t1 end, t2 ajena]',
      '3 [·, t2]',
      // The place that the first left is taken.
      'BEGIN [t3 start, t2 ajena]',
    ])
  })
  it('knows what repeats, how often, where and for how long', () => {
    const [often, ...rest] = frequent(storyOf(usual))
    expect(rest).toEqual([])
    expect(often).toMatchObject({ count: 6, numbers: [5, 6, 7, 8, 9, 10], places: [{ file: 'principal', line: 7 }] })
    expect(often?.ms).toBeCloseTo(6 * 0.31)
    expect(frequent(storyOf(talkative(60)))).toEqual([])
  })
  it('does not count as reading one by one what reads no rows, or changes them', () => {
    const ten = (sql: string) => Array.from({ length: 10 }, (_, i) => statement(i, sql, { params: [[i]] }))
    const often = (sql: string) =>
      frequent(storyOf({ statements: ten(sql), transactions: [] })).map(({ count }) => count)
    expect(often('SELECT a FROM t WHERE id = ?')).toEqual([10])
    for (const sql of ['SELECT ?', "SELECT ' from t'", 'DELETE FROM t WHERE id = ?']) expect(often(sql)).toEqual([])
  })
  it('filters by kind and by words, accents aside, and leaves out brackets that hold nothing', () => {
    const story = storyOf(usual)
    const kept = (wanted: Parameters<typeof filterStory>[1]) =>
      filterStory(story, wanted).map((line) => (line.type === 'bracket' ? line.what : line.number))
    expect(kept({ kind: 'esquema' })).toEqual(['BEGIN', 1, 'COMMIT'])
    expect(kept({ text: 'INSERT jorge' })).toEqual(['BEGIN', 2, 'COMMIT', 'BEGIN', 12, 'ROLLBACK'])
    expect(kept({ text: 'linea 3' })).toEqual(['BEGIN', 1, 'COMMIT'])
    expect(kept({ text: 'no está' })).toEqual([])
    expect(filterStory(story, { text: '  ' })).toEqual(story)
  })
})

describe('the run in words', () => {
  const name = ({ line }: { line: number }) => `línea ${line}`
  it('says how it ended', () => {
    expect(outcomeSaid({ ...empty, ms: 1234 }, name)).toBe('Terminó en 1,23\u202fs')
    expect(outcomeSaid({ ...empty, outcome: 'stopped', ms: 2310 }, name)).toBe('Lo detuviste a los 2,31\u202fs')
    expect(outcomeSaid(failed, name)).toBe('Error en la línea 8: IntegrityError')
    expect(announcement(failed, name)).toMatch(/13 sentencias, 2 avisos en la salida\. Ya hay un autor/)
  })
  it('calls them queries only when all of them read', () => {
    expect(
      statementsSaid({ statements: [statement(1, 'SELECT 1'), statement(2, 'WITH a AS (SELECT 1) SELECT * FROM a')] }),
    ).toBe('2 consultas')
    expect(statementsSaid({ statements: [statement(1, 'SELECT 1'), statement(2, 'DELETE FROM a')] })).toBe(
      '2 sentencias',
    )
    expect(statementsSaid({ statements: [] })).toBe('')
  })
})

describe('the schema against what it was', () => {
  const tables = compareSchema(migrated.databases[0] as never)
  const changes = (name: string, part: 'columns' | 'foreignKeys' | 'indexes') =>
    tables.find(({ is }) => is.name === name)?.[part].map(({ change }) => change)
  it('tells tables that are new, changed and gone', () => {
    expect(tables.map(({ is, change }) => `${is.name} ${change}`)).toEqual([
      'autores changed',
      'libros changed',
      'editoriales new',
      'borradores dropped',
    ])
    expect(schemaMoves(tables)).toBe('1 tabla nueva, 2 cambiadas, 1 eliminada')
  })
  it('tells columns, keys and indexes', () => {
    expect(changes('autores', 'columns')).toEqual(['same', 'same', 'new'])
    expect(changes('libros', 'columns')).toEqual(['same', 'same', 'changed', 'same', 'same', 'dropped'])
    expect(changes('libros', 'foreignKeys')).toEqual(['same'])
    expect(changes('libros', 'indexes')).toEqual(['dropped'])
  })
  it('sees a rule that no column tells, by the text of the CREATE', () => {
    const before = table('a', [column('x', 'INTEGER')])
    const after = { ...before, sql: 'CREATE TABLE a (x INTEGER CHECK (x > 0))' }
    expect(compareSchema({ before: [before], after: [after] })[0]?.change).toBe('changed')
    expect(compareSchema({ before: [before], after: [{ ...before, sql: `${before.sql}\n ` }] })[0]?.change).toBe('same')
  })
})
