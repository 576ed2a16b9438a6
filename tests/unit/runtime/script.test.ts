/** Scripts of SQL: one statement after another, each with its place. */
import { expect, test } from 'vitest'
import { openLab } from './lab.ts'

const { sql } = openLab()

test('statements run in order, with their lines, results and changes', async () => {
  const record = await sql(`-- la tienda
CREATE TABLE libros (id INTEGER PRIMARY KEY, titulo TEXT);

INSERT INTO libros (titulo) VALUES ('a;b'), ('c'); /* dos */ SELECT * FROM libros;
  SELECT count(*) AS n FROM libros WHERE titulo = 'no; hay'`)
  expect(record.outcome).toBe('ok')
  expect(
    record.statements.map(({ sql, place, changed, result }) => [
      sql,
      place?.line,
      place?.column,
      changed,
      result?.rows,
    ]),
  ).toEqual([
    ['CREATE TABLE libros (id INTEGER PRIMARY KEY, titulo TEXT)', 2, 1, undefined, undefined],
    ["INSERT INTO libros (titulo) VALUES ('a;b'), ('c')", 4, 1, 2, undefined],
    [
      'SELECT * FROM libros',
      4,
      62,
      undefined,
      [
        [1, 'a;b'],
        [2, 'c'],
      ],
    ],
    ["SELECT count(*) AS n FROM libros WHERE titulo = 'no; hay'", 5, 3, undefined, [[0]]],
  ])
  expect(record.databases[0]?.contents[0]?.total).toBe(2)
})

test('transactions and savepoints are followed', async () => {
  const record = await sql(`CREATE TABLE t (x);
BEGIN;
INSERT INTO t VALUES (1);
SAVEPOINT p;
INSERT INTO t VALUES (2);
ROLLBACK TO p;
RELEASE p;
COMMIT;
BEGIN; INSERT INTO t VALUES (3); ROLLBACK;
BEGIN IMMEDIATE TRANSACTION; INSERT INTO t VALUES (4);`)
  expect(record.transactions).toMatchObject([
    { end: { how: 'commit' }, savepoints: [{ name: 'p', end: { how: 'rollback' } }] },
    { end: { how: 'rollback' } },
    {},
  ])
  expect(record.transactions[2]?.end).toBeUndefined()
  expect(record.statements.find((each) => each.sql.includes('(3)'))?.transaction).toBe(2)
  expect(record.databases[0]?.contents[0]?.rows).toEqual([[1]])
})

test.each([
  ['SELECT 1;\nSELECT *\nFORM libros', 'near "FORM"', 3, 1, /cerca de «FORM»/],
  ['SELECT * FROM librso', 'no such table: librso', 1, 15, /ninguna tabla llamada «librso»/],
  ['CREATE TABLE t (a); SELECT b FROM t', 'no such column: b', 1, 28, /columna «b»/],
  [
    'CREATE TABLE t (a UNIQUE);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (1)',
    'UNIQUE constraint failed: t.a',
    3,
    1,
    /Ya existe una fila/,
  ],
  ["SELECT 'abc", 'unrecognized token', 1, 8, /comilla/],
  ['SELECT 1 +', 'incomplete input', 1, 1, /antes de estar completa/],
  [
    'CREATE TABLE t (a, b); INSERT INTO t VALUES (1)',
    'table t has 2 columns but 1 values',
    1,
    24,
    /2 columnas y se dieron 1/,
  ],
  ['COMMIT', 'no transaction is active', 1, 1, /ninguna transacción/],
])('%s: says what, where and what to do', async (code, message, line, column, explanation) => {
  const record = await sql(code)
  expect(record.outcome).toBe('error')
  expect(record.error?.message).toContain(message)
  expect(record.error?.place).toEqual({ file: 'guion', line, column })
  expect(record.error?.explanation).toMatch(explanation)
  expect(record.error?.check.length).toBeGreaterThan(0)
})

test('what ran before the error stands', async () => {
  const record = await sql('CREATE TABLE t (a); INSERT INTO t VALUES (1); SELECT * FROM u; INSERT INTO t VALUES (2)')
  expect(record.databases[0]?.contents[0]?.rows).toEqual([[1]])
  expect(record.statements).toHaveLength(2)
})
