// Runs written by hand, with a clock that stands still: what pictures are compared by.
import type { RunRecord } from '../../src/lib/runtime/record.ts'
import type { SessionStory } from '../../src/lib/visual/session/data.ts'

const statement = (seq: number, sql: string, more: Partial<RunRecord['statements'][number]> = {}) => ({
  seq,
  at: seq * 2,
  ms: 1.2,
  sql,
  params: [[]],
  many: false,
  sets: 1,
  engine: 0,
  transaction: seq < 6 ? 1 : 2,
  ...more,
})
const reads = { model: 'Lector', attribute: 'resenas', many: true }
const lazy = (seq: number) =>
  statement(seq, 'SELECT resenas.id FROM resenas WHERE ? = resenas.lector_id', { params: [[seq - 7]], reads })

export const moments: Pick<RunRecord, 'statements' | 'transactions' | 'plans' | 'databases' | 'ms'> = {
  ms: 40,
  statements: [
    statement(2, 'CREATE TABLE lectores (id INTEGER PRIMARY KEY)'),
    statement(3, 'INSERT INTO lectores (id) VALUES (?)', { changed: 1 }),
    statement(4, 'INSERT INTO nada (id) VALUES (?)', { error: 'no such table: nada' }),
    statement(7, 'SELECT lectores.id FROM lectores', {
      result: { columns: ['id'], rows: [[1], [2], [3], [4]], total: 4 },
    }),
    ...[8, 9, 10, 11].map(lazy),
    statement(13, 'CREATE INDEX por_lector ON resenas (lector_id)'),
    statement(14, 'SELECT resenas.id FROM resenas WHERE ? = resenas.lector_id', { params: [[1]] }),
  ],
  transactions: [
    { id: 1, engine: 0, seq: 1, at: 2, savepoints: [], end: { seq: 5, at: 10, how: 'rollback' } },
    {
      id: 2,
      engine: 0,
      seq: 6,
      at: 12,
      savepoints: [{ name: 'sp', seq: 12, at: 24, end: { seq: 15, at: 30, how: 'release' } }],
      end: { seq: 16, at: 32, how: 'commit' },
    },
  ],
  plans: [
    {
      sql: 'SELECT resenas.id FROM resenas WHERE ? = resenas.lector_id',
      engine: 0,
      statements: [8, 9, 10, 11],
      steps: [{ id: 1, parent: 0, detail: 'SCAN resenas' }],
    },
    {
      sql: 'SELECT resenas.id FROM resenas WHERE ? = resenas.lector_id',
      engine: 0,
      statements: [14],
      steps: [{ id: 1, parent: 0, detail: 'SEARCH resenas USING COVERING INDEX por_lector (lector_id=?)' }],
    },
    {
      sql: 'SELECT id FROM a UNION SELECT id FROM b ORDER BY 1',
      engine: 0,
      statements: [],
      steps: [
        { id: 1, parent: 0, detail: 'COMPOUND QUERY' },
        { id: 2, parent: 1, detail: 'SEARCH a USING INTEGER PRIMARY KEY (rowid=?)' },
        { id: 3, parent: 1, detail: 'CO-ROUTINE b' },
        { id: 4, parent: 3, detail: 'USE TEMP B-TREE FOR ORDER BY' },
      ],
    },
  ],
  databases: [],
}

const object = (
  number: number,
  from: 'transient' | 'pending' | 'persistent',
  to: 'pending' | 'persistent' | 'deleted',
  key?: string,
) =>
  ({
    type: 'state',
    object: number,
    model: 'Lector',
    text: `Lector ${number}`,
    from,
    to,
    session: 1,
    ...(key ? { key } : {}),
  }) as const

export const life: SessionStory = {
  objects: 4,
  sessions: 1,
  hidden: 0,
  steps: [
    {
      line: 1,
      file: 'e',
      code: 'uno()',
      events: [object(1, 'transient', 'pending'), object(2, 'transient', 'pending')],
    },
    {
      line: 2,
      file: 'e',
      code: 'dos()',
      events: [object(1, 'pending', 'persistent', '1'), object(2, 'pending', 'persistent', '2')],
    },
    {
      line: 3,
      file: 'e',
      code: 'tres()',
      events: [
        object(2, 'persistent', 'deleted', '2'),
        { type: 'queued', object: 1, model: 'Lector', how: 'update', text: 'Lector 1', session: 1 },
        object(3, 'transient', 'pending'),
        { type: 'bracket', what: 'BEGIN' },
        { type: 'statement', label: 'DELETE lectores', sql: 'DELETE FROM lectores' },
      ],
    },
  ],
}
