/** Queries as SQLAlchemy 2.0.54 writes them, where the recorded scenarios do not reach. */
import {
  aliased,
  Column,
  case_,
  createEngine,
  DeclarativeBase,
  exists,
  foreignKey,
  Integer,
  initAlquimia,
  inspect,
  mappedColumn,
  not_,
  or_,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  Table,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

function tagged() {
  class Base extends DeclarativeBase {}
  const ln = Table(
    'ln',
    Base.metadata,
    Column('a_id', foreignKey('a.id'), { primaryKey: true }),
    Column('t_id', foreignKey('t.id'), { primaryKey: true }),
  )
  class A extends Base.model('a', {
    id: mappedColumn(Integer, { primaryKey: true }),
    n: mappedColumn(String),
    m: mappedColumn(String, { nullable: true }),
    bs: relationship(() => [B], { backPopulates: 'a' }),
    ts: relationship(() => [T], { secondary: ln, backPopulates: 'as_' }),
  }) {}
  class B extends Base.model('b', {
    id: mappedColumn(Integer, { primaryKey: true }),
    aId: mappedColumn('a_id', foreignKey('a.id')),
    a: relationship(() => A, { backPopulates: 'bs' }),
  }) {}
  class T extends Base.model('t', {
    id: mappedColumn(Integer, { primaryKey: true }),
    n: mappedColumn(String),
    as_: relationship(() => [A], { secondary: ln, backPopulates: 'ts' }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  const t = new T({ id: 1, n: 't' })
  session.addAll([new A({ id: 1, n: 'x', ts: [t] }), new A({ id: 2, n: 'y' })])
  session.flush()
  session.add(new B({ id: 1, aId: 1 }))
  session.commit()
  const sent: string[] = []
  engine.events.on('beforeCursorExecute', ({ sql }) => sent.push(sql))
  return { engine, session, sent, sql: engine.compile.bind(engine), A, B, T, t }
}

describe('many to many', () => {
  it('outer joins take the association and the target together', () => {
    const { sql, session, A, T } = tagged()
    const pair = 'LEFT OUTER JOIN (ln AS ln_1 JOIN t ON t.id = ln_1.t_id) ON a.id = ln_1.a_id'
    expect(sql(select(A.id, T.n).outerjoin(A.ts))).toBe(`SELECT a.id, t.n FROM a ${pair}`)
    expect(sql(select(A.id).join(A.ts, { isouter: true }).join(A.bs))).toBe(
      `SELECT a.id FROM a ${pair} JOIN b ON a.id = b.a_id`,
    )
    expect(sql(select(A.id).outerjoin(A.ts.ofType(aliased(T))))).toBe(
      'SELECT a.id FROM a LEFT OUTER JOIN (ln AS ln_1 JOIN t AS t_1 ON t_1.id = ln_1.t_id) ON a.id = ln_1.a_id',
    )
    expect(sql(select(A.id).join(A.ts, { full: true }))).toBe(
      'SELECT a.id FROM a JOIN ln AS ln_1 ON a.id = ln_1.a_id FULL OUTER JOIN t ON t.id = ln_1.t_id',
    )
    expect(session.execute(select(A.id, T.n).outerjoin(A.ts).orderBy(A.id)).all()).toEqual([
      [1, 't'],
      [2, null],
    ])
  })

  it('contains() joins the association, and its negation asks that no row exists', () => {
    const { sql, session, A, t } = tagged()
    expect(sql(select(A.id).where(A.ts.contains(t)))).toBe(
      'SELECT a.id FROM a, ln AS ln_1 WHERE a.id = ln_1.a_id AND ? = ln_1.t_id',
    )
    expect(sql(select(A.id).where(not_(A.ts.contains(t))))).toBe(
      'SELECT a.id FROM a WHERE NOT (EXISTS (SELECT 1 FROM t, ln WHERE a.id = ln.a_id AND t.id = ln.t_id AND t.id = ?))',
    )
    expect(sql(select(A.id).where(or_(A.ts.contains(t), A.n.eq('y'))))).toBe(
      'SELECT a.id FROM a, ln AS ln_1 WHERE a.id = ln_1.a_id AND ? = ln_1.t_id OR a.n = ?',
    )
    expect(session.scalars(select(A.id).where(A.ts.contains(t))).all()).toEqual([1])
    expect(session.scalars(select(A.id).where(not_(A.ts.contains(t)))).all()).toEqual([2])
  })
})

it('exists() in a column list has a label', () => {
  const { sql, session, A, B } = tagged()
  expect(sql(select(exists(select(A.id))))).toBe('SELECT EXISTS (SELECT a.id FROM a) AS anon_1')
  expect(sql(select(A.id, exists().where(B.aId.eq(A.id)), not_(exists().where(B.id.eq(1)))))).toBe(
    'SELECT a.id, EXISTS (SELECT * FROM b WHERE b.a_id = a.id) AS anon_1, NOT (EXISTS (SELECT * FROM b WHERE b.id = ?)) AS anon_2 FROM a',
  )
  expect(
    session
      .execute(select(exists().where(A.id.eq(1))))
      .mappings()
      .one(),
  ).toEqual({ anon_1: true })
})

it('case_() has the type of its results, and no ELSE when there is nothing to say', () => {
  const { sql, A } = tagged()
  expect(sql(case_([A.id.eq(1), 'x'], { else: null }))).toBe('CASE WHEN (a.id = ?) THEN ? END')
  expect(sql(case_([A.id.eq(1), null], [A.id.eq(2), A.n]).add('!'))).toBe(
    'CASE WHEN (a.id = ?) THEN NULL WHEN (a.id = ?) THEN a.n END || ?',
  )
})

describe('bulkSaveObjects', () => {
  it('with returnDefaults gives keys to objects that stay outside the session', () => {
    const { session, sent, A } = tagged()
    const [a, b] = [new A({ n: 'q' }), new A({ n: 'r' })]
    session.bulkSaveObjects([a, b], { returnDefaults: true })
    expect(sent).toEqual(['INSERT INTO a (n) VALUES (?) RETURNING id', 'INSERT INTO a (n) VALUES (?) RETURNING id'])
    expect([a.id, b.id]).toEqual([3, 4])
    expect(inspect(a).detached).toBe(true)
    expect(session.has(a)).toBe(false)
  })

  it('updates what changed of objects with a key, and knows nothing of it', () => {
    const { session, sent, A } = tagged()
    const a = session.getOne(A, 1)
    a.n = 'z'
    sent.length = 0
    session.bulkSaveObjects([a, new A({ n: 'w' })])
    expect(sent).toEqual(['UPDATE a SET n=? WHERE a.id = ?', 'INSERT INTO a (n) VALUES (?)'])
    expect(session.dirty.has(a)).toBe(true)
  })
})
