import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { align, comparisonSaid, type Pair } from '../../../src/lib/results/compare.ts'
import { sentInRun, sentInText, sentInTrace, type TraceEntry } from '../../../src/lib/results/sent.ts'
import { sameMeaning } from '../../../src/lib/results/sql-normal.ts'
import { sqlTokens } from '../../../src/lib/results/sql-tokens.ts'
import { usual } from '../../support/records.ts'

const said = (pairs: Pair[]) =>
  pairs.map(({ verdict, left, right }) => {
    const name = (sent: typeof left) => (!sent ? '—' : sent.type === 'bracket' ? sent.what : sent.sql.slice(0, 12))
    return `${verdict}: ${name(left)} | ${name(right)}`
  })
const marked = (sql: string, at: ReadonlySet<number>) => [...at].map((i) => sqlTokens(sql)[i]?.text).join(' ')

describe('what a statement means', () => {
  it('is not changed by quotes, capitals, labels, names of tables or the style of placeholders', () => {
    for (const [a, b] of [
      [
        'SELECT libros.id AS libros_id FROM libros WHERE id = ?',
        'select "libros"."id" from "libros" where "id" = :id_1;',
      ],
      ['SELECT a_1.x FROM autores AS a_1', 'SELECT q.x FROM autores q'],
      ['SELECT a_1.x, a_2.x FROM autores AS a_1, autores AS a_2', 'SELECT uno.x, dos.x FROM autores uno, autores dos'],
      [
        'SELECT anon_1.n FROM (SELECT count(*) AS n FROM libros) AS anon_1',
        'SELECT s.n FROM (SELECT count(*) AS n FROM libros) AS s',
      ],
      ['SELECT 1 WHERE a <> 2', 'SELECT 1 WHERE a != 2'],
      ['INSERT INTO t (a) VALUES (%(a)s)', 'INSERT INTO t (a) VALUES (?)'],
    ] as const)
      expect(sameMeaning(a, b), `${a} / ${b}`).toBe(true)
  })
  it('is changed by anything else', () => {
    for (const [a, b] of [
      ['SELECT a FROM t', 'SELECT b FROM t'],
      ["SELECT 'a' FROM t", "SELECT 'A' FROM t"],
      ['SELECT a_1.x, a_2.y FROM autores AS a_1, autores AS a_2', 'SELECT dos.x, uno.y FROM autores uno, autores dos'],
      ['SELECT a FROM t', 'SELECT DISTINCT a FROM t'],
    ] as const)
      expect(sameMeaning(a, b), `${a} / ${b}`).toBe(false)
  })
})

describe('what was sent, from each source', () => {
  it('reads statements without «;», one beginning where a line begins with its verb', () => {
    const text = `BEGIN
CREATE TABLE a (
    id INTEGER NOT NULL
)
INSERT INTO a (id) VALUES (?)  -- (1,)
INSERT INTO b
SELECT id FROM a
WITH c AS (SELECT 1)
SELECT * FROM c
UNION ALL
SELECT 2
COMMIT`
    expect(sentInText(text).map((each) => (each.type === 'bracket' ? each.what : each.sql.split(/\s/)[0]))).toEqual([
      'BEGIN',
      'CREATE',
      'INSERT',
      'INSERT',
      'WITH',
      'COMMIT',
    ])
  })

  it('a semicolon in a text or a comment cuts nothing', () => {
    expect(
      sentInText("BEGIN;\nSELECT ';' -- uno; dos\n FROM a;\nPRAGMA x; ; ROLLBACK TO SAVEPOINT s;\nCOMMIT"),
    ).toEqual([
      { type: 'bracket', what: 'BEGIN' },
      { type: 'statement', sql: "SELECT ';' -- uno; dos\n FROM a", many: false },
      { type: 'bracket', what: 'ROLLBACK TO' },
      { type: 'bracket', what: 'COMMIT' },
    ])
  })
  it('a run and a recording become the same kind of list', () => {
    expect(sentInRun(usual).slice(0, 3)).toEqual([
      { type: 'bracket', what: 'BEGIN' },
      { type: 'statement', sql: usual.statements[0]?.sql, many: false },
      { type: 'statement', sql: usual.statements[1]?.sql, many: false },
    ])
    expect(
      sentInTrace([{ op: 'SAVEPOINT ' }, { mark: 'x' }, { sql: 'PRAGMA a' }, { sql: 'SELECT 1', executemany: true }]),
    ).toEqual([
      { type: 'bracket', what: 'SAVEPOINT' },
      { type: 'statement', sql: 'SELECT 1', many: true },
    ])
  })
})

describe('the comparison', () => {
  const text = (...statements: string[]) => sentInText(statements.join(';'))
  it('pairs what is of one kind on one table, in order, and leaves the rest alone', () => {
    const pairs = align(
      text('BEGIN', 'SELECT a FROM uno', 'SELECT b FROM dos', 'COMMIT'),
      text('BEGIN', 'SELECT b FROM dos', 'INSERT INTO uno VALUES (1)', 'COMMIT'),
    )
    expect(said(pairs)).toEqual([
      'same: BEGIN | BEGIN',
      'onlyLeft: SELECT a FRO | —',
      'same: SELECT b FRO | SELECT b FRO',
      'onlyRight: — | INSERT INTO ',
      'same: COMMIT | COMMIT',
    ])
    expect(comparisonSaid(pairs, 'SQLAlchemy', 'tu programa')).toBe(
      '1 igual, 1 solo en SQLAlchemy, 1 solo en tu programa.',
    )
  })
  it('prefers the partner that says the same', () => {
    const pairs = align(text('SELECT a FROM t'), text('SELECT z FROM t', 'SELECT a FROM t'))
    expect(pairs.map(({ verdict }) => verdict)).toEqual(['onlyRight', 'same'])
  })
  it('marks the words that the other has not', () => {
    const [pair] = align(text('SELECT a, b FROM t WHERE x = ?'), text('select "a", c FROM t WHERE x = :x LIMIT 1'))
    expect(pair?.verdict).toBe('different')
    expect(marked('SELECT a, b FROM t WHERE x = ?', pair?.marks.left ?? new Set())).toBe('b')
    expect(marked('select "a", c FROM t WHERE x = :x LIMIT 1', pair?.marks.right ?? new Set())).toBe('c LIMIT 1')
    expect(align(text('SELECT a FROM t'), text('SELECT "a" FROM "t"'))[0]?.verdict).toBe('equivalent')
  })
  it('does not hold against a recording what it left out', () => {
    expect(align(text('SELECT a, b, …'), text('SELECT a, b, c FROM t'))[0]?.verdict).toBe('onlyLeft')
    expect(
      align(text('SELECT a FROM t WHERE x IN (?, …'), text('SELECT a FROM t WHERE x IN (?, ?, ?)'))[0]?.verdict,
    ).toBe('equivalent')
  })
  it('says of a recording beside itself that it is the same, whatever it holds', () => {
    const scenarios = globSync('src/content/recorded/*.json').flatMap(
      (file) => (JSON.parse(readFileSync(file, 'utf8')) as { scenarios: { trace: TraceEntry[] }[] }).scenarios,
    )
    expect(scenarios.length).toBeGreaterThan(100)
    for (const { trace } of scenarios) {
      const sent = sentInTrace(trace)
      expect(align(sent, sent).every(({ verdict }) => verdict === 'same')).toBe(true)
    }
  })
  it('holds with thousands of statements', () => {
    const many = text(...Array.from({ length: 2_000 }, (_, i) => `SELECT ${i} FROM t`))
    expect(align(many, many.slice(0, 1_990))).toHaveLength(2_000)
  })
})
