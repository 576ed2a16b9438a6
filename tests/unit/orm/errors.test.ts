/** What is refused, as SQLAlchemy refuses it, and what every refusal says. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  Boolean,
  Column,
  createAsyncEngine,
  createEngine,
  DeclarativeBase,
  delete_,
  event,
  foreignKey,
  foreignKeyConstraint,
  func,
  Integer,
  index,
  initAlquimia,
  insert,
  MetaData,
  mappedColumn,
  not_,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  Table,
  text,
  uniqueConstraint,
  update,
} from 'alquimia'
import ts from 'typescript'
import { beforeAll, describe, expect, it, test } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

function models() {
  class Base extends DeclarativeBase {}
  class A extends Base.model('a', {
    id: mappedColumn(Integer, { primaryKey: true }),
    n: mappedColumn(String),
    ok: mappedColumn(Boolean),
    bs: relationship(() => [B], { backPopulates: 'a' }),
  }) {}
  class B extends Base.model('b', {
    id: mappedColumn(Integer, { primaryKey: true }),
    aId: mappedColumn('a_id', foreignKey('a.id')),
    a: relationship(() => A, { backPopulates: 'bs' }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  return { engine, A, B }
}

it('every error of the library says why it happened and what to do', () => {
  const root = resolve(import.meta.dirname, '../../../src/lib/orm')
  const silent: string[] = []
  let seen = 0
  for (const file of globSync('**/*.ts', { cwd: root })) {
    const source = ts.createSourceFile(file, readFileSync(resolve(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && /(Error|Found|MissingGreenlet|Available)$/.test(node.expression.getText())) {
        const explanation = node.arguments?.find(ts.isObjectLiteralExpression)
        const said = explanation?.properties.map((each) => each.name?.getText()) ?? []
        if (!/^(Type|Range)?Error$/.test(node.expression.getText())) {
          seen++
          if (!said.includes('why') || !said.includes('fix'))
            silent.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
        }
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  expect(seen).toBeGreaterThan(80)
  expect(silent).toEqual([])
})

describe('what used to be accepted in silence', () => {
  test.each([
    ['foo', 1, 'Invalid argument'],
    ['poolSize', Number.NaN, 'poolSize'],
    ['poolSize', 1.5, 'entero'],
    ['poolSize', '5', "'5'"],
    ['poolclass', 'cola', 'NullPool'],
  ])('createEngine({ %s: %s })', (key, content, said) => {
    expect(() => createEngine('sqlite://', { [key]: content })).toThrow(said)
  })
  test.each([
    ['sqlite://', { maxOverflow: 3 }, "'maxOverflow'"],
    ['sqlite://', { poolclass: 'static', poolSize: 2, poolTimeout: 1 }, "'poolSize','poolTimeout'"],
    ['sqlite:///x.db', { poolclass: 'null', poolSize: 2 }, 'NullPool no cuenta'],
  ] as const)('a pool that counts nothing: %s %o', (url, options, said) => {
    expect(() => createEngine(url, options as never)).toThrow(said)
  })
  it('an asynchronous base in memory, whose pool counts nothing either', () => {
    expect(() => createAsyncEngine('sqlite+aiosqlite://', { poolSize: 2 })).toThrow('una base en un archivo')
    // SQLAlchemy lets a synchronous one say it.
    expect(createEngine('sqlite://', { poolSize: 2 }).pool).toBeDefined()
  })
  test.each(['sqlite://host/db', 'sqlite://u:p@/x', 'sqlite://:80'])('the URL %s', (url) => {
    expect(() => createEngine(url)).toThrow('Invalid SQLite URL')
  })
  it('events that do not exist', () => {
    const { engine } = models()
    expect(() => event.listen(engine, 'beforeExecute' as never, () => {})).toThrow('No such event')
    expect(() => event.listen(new Session(engine), 'beforeCommits' as never, () => {})).toThrow('beforeCommit')
    expect(() => engine.events.on('begin', 5 as never)).toThrow('necesita una función')
  })
  it('a transaction ended twice', () => {
    const { engine } = models()
    using connection = engine.connect()
    const transaction = connection.begin()
    transaction.commit()
    expect(() => transaction.commit()).toThrow('This transaction is inactive')
    transaction.rollback()
    const point = connection.beginNested()
    point.rollback()
    expect(() => point.commit()).toThrow('This nested transaction is inactive')
  })
  it('any(), has() and eq() on the wrong kind of relationship', () => {
    const { A, B } = models()
    expect(() => A.bs.has()).toThrow('Use any()')
    expect(() => B.a.any()).toThrow('Use has()')
    expect(() => B.a.contains(new A())).toThrow('Use ==')
    expect(() => A.bs.eq(new A())).toThrow('use contains()')
    expect(`${select(A.id).where(A.bs.eq(null))}`).toBe(
      'SELECT a.id \nFROM a \nWHERE NOT (EXISTS (SELECT 1 \nFROM b \nWHERE a.id = b.a_id))',
    )
  })
  it('constraints on columns that are not there', () => {
    const { engine } = models()
    const make = (...args: readonly ReturnType<typeof uniqueConstraint>[]) =>
      Table('y', new MetaData(), Column('id', Integer, { primaryKey: true }), ...args)
    expect(() => make(uniqueConstraint('zz'))).toThrow("Can't create UniqueConstraint")
    expect(() => make(index('ix', 'zz') as never)).toThrow("Can't create Index")
    expect(() => make(foreignKeyConstraint(['zz'], ['y.id']) as never)).toThrow("Can't create ForeignKeyConstraint")
    const metadata = new MetaData()
    Table('x', metadata, Column('id', Integer, { primaryKey: true }))
    Table('y', metadata, Column('id', Integer, { primaryKey: true }), Column('x_id', foreignKey('x.zz')))
    expect(() => metadata.createAll(engine)).toThrow("table 'x' has no column named 'zz'")
    const alone = new MetaData()
    Table('y', alone, Column('id', Integer, { primaryKey: true }), Column('x_id', foreignKey('x.id')))
    expect(() => alone.createAll(engine)).toThrow('no está declarada')
  })
})

it('a long statement is abridged in messages, and whole in the error', () => {
  const { engine } = models()
  using connection = engine.connect()
  const sql = `SELECT ${'1 + '.repeat(1000)} nada`
  try {
    connection.execute(text(sql))
    expect.unreachable()
  } catch (error) {
    const { message, sql: whole } = error as Error & { sql: string }
    expect(message.length).toBeLessThan(1200)
    expect(message).toContain('nada')
    expect(whole).toBe(sql)
  }
})

test('statements print as in Python', () => {
  const { A, B } = models()
  const printed = [
    select(A.id, A.n).where(A.n.like('x%'), A.ok).orderBy(A.id).limit(3),
    select(func.count()).selectFrom(A).groupBy(A.n).having(func.count().gt(1)),
    select(A)
      .join(A.bs)
      .where(B.aId.eq(1), not_(A.id.eq(1))),
    insert(A).values({ n: 'x' }),
    update(A).where(A.id.eq(1)).values({ n: 'z' }),
    delete_(A).where(A.id.eq(1)),
    A.n.concat('x'),
  ].map((each) => `${each}`)
  expect(printed).toEqual([
    'SELECT a.id, a.n \nFROM a \nWHERE a.n LIKE :n_1 AND a.ok ORDER BY a.id \n LIMIT :param_1',
    'SELECT count(*) AS count_1 \nFROM a GROUP BY a.n \nHAVING count(*) > :count_1',
    'SELECT a.id, a.n, a.ok \nFROM a JOIN b ON a.id = b.a_id \nWHERE b.a_id = :aId_1 AND a.id != :id_1',
    'INSERT INTO a (n) VALUES (:n)',
    'UPDATE a SET n=:n WHERE a.id = :id_1',
    'DELETE FROM a WHERE a.id = :id_1',
    'a.n || :n_1',
  ])
})
