/** Loading strategies in the combinations that the recorded scenarios do not reach; SQL as SQLAlchemy 2.0.54 sends it. */
import {
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  initAlquimia,
  joinedload,
  lazyload,
  loadOnly,
  mappedColumn,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  selectinload,
  subqueryload,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

function chain(lazy: 'select' | 'subquery' = 'select') {
  class Base extends DeclarativeBase {}
  class A extends Base.model('a', {
    id: mappedColumn(Integer, { primaryKey: true }),
    n: mappedColumn(String),
    bs: relationship(() => [B], { backPopulates: 'a', orderBy: 'B.id', lazy }),
  }) {}
  class B extends Base.model('b', {
    id: mappedColumn(Integer, { primaryKey: true }),
    aId: mappedColumn('a_id', foreignKey('a.id')),
    a: relationship(() => A, { backPopulates: 'bs' }),
    cs: relationship(() => [C], { backPopulates: 'b', orderBy: 'C.id' }),
  }) {}
  class C extends Base.model('c', {
    id: mappedColumn(Integer, { primaryKey: true }),
    bId: mappedColumn('b_id', foreignKey('b.id')),
    b: relationship(() => B, { backPopulates: 'cs' }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  session.addAll([new A({ id: 1, n: 'x' }), new A({ id: 2, n: 'y' })])
  session.flush()
  session.addAll([1, 1, 2].map((aId, i) => new B({ id: i + 1, aId })))
  session.flush()
  session.addAll([1, 1, 2].map((bId, i) => new C({ id: i + 1, bId })))
  session.commit()
  session.expungeAll()
  const sent: string[] = []
  engine.events.on('beforeCursorExecute', ({ sql }) => sent.push(sql))
  return { session, sent, A, B, C }
}

describe('subqueryload', () => {
  it('starts again from the first query, with each key once', () => {
    const { session, sent, A, B, C } = chain()
    const all = session.scalars(select(C).options(subqueryload(C.b).subqueryload(B.a).subqueryload(A.bs))).all()
    expect(sent.slice(1)).toEqual([
      'SELECT b.id AS b_id, b.a_id AS b_a_id, anon_1.c_b_id AS anon_1_c_b_id FROM (SELECT DISTINCT c.b_id AS c_b_id FROM c) AS anon_1 JOIN b ON b.id = anon_1.c_b_id',
      'SELECT a.id AS a_id, a.n AS a_n, b_1.a_id AS b_1_a_id FROM (SELECT DISTINCT c.b_id AS c_b_id FROM c) AS anon_1 JOIN b AS b_1 ON b_1.id = anon_1.c_b_id JOIN a ON a.id = b_1.a_id',
      'SELECT b.id AS b_id, b.a_id AS b_a_id, a_1.id AS a_1_id FROM (SELECT DISTINCT c.b_id AS c_b_id FROM c) AS anon_1 JOIN b AS b_1 ON b_1.id = anon_1.c_b_id JOIN a AS a_1 ON a_1.id = b_1.a_id JOIN b ON a_1.id = b.a_id ORDER BY b.id',
    ])
    // Two books of one author bring the author's books twice: each is in the collection once.
    expect(all.map((c) => c.b?.a?.bs.map((b) => b.id))).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ])
  })

  it('keeps the limit of the first query, with what it orders by', () => {
    const { session, sent, A, B } = chain()
    const query = select(B).where(B.id.gt(1)).orderBy(B.id).limit(2)
    const all = session.scalars(query.options(subqueryload(B.a).subqueryload(A.bs))).all()
    expect(sent.at(-1)).toBe(
      'SELECT b.id AS b_id, b.a_id AS b_a_id, a_1.id AS a_1_id FROM (SELECT DISTINCT b.a_id AS b_a_id, b.id AS b_id FROM b WHERE b.id > ? ORDER BY b.id LIMIT ? OFFSET ?) AS anon_1 JOIN a AS a_1 ON a_1.id = anon_1.b_a_id JOIN b ON a_1.id = b.a_id ORDER BY b.id',
    )
    expect(all.map((b) => b.a?.bs.map((each) => each.id))).toEqual([[1, 2], [3]])
  })

  it('goes through a joined load from the first query, and starts anew after a selectin', () => {
    const { session, sent, A, B } = chain()
    session.scalars(select(B).options(joinedload(B.a).subqueryload(A.bs))).all()
    expect(sent.at(-1)).toBe(
      'SELECT b.id AS b_id, b.a_id AS b_a_id, a_1.id AS a_1_id FROM (SELECT DISTINCT b.a_id AS b_a_id FROM b) AS anon_1 JOIN a AS a_1 ON a_1.id = anon_1.b_a_id JOIN b ON a_1.id = b.a_id ORDER BY b.id',
    )
    session.expungeAll()
    session.scalars(select(B).options(selectinload(B.a).subqueryload(A.bs))).all()
    expect(sent.at(-1)).toBe(
      'SELECT b.id AS b_id, b.a_id AS b_a_id, anon_1.a_id AS anon_1_a_id FROM (SELECT a.id AS a_id FROM a WHERE a.id IN (?, ?)) AS anon_1 JOIN b ON anon_1.a_id = b.a_id ORDER BY b.id',
    )
  })

  it('carries the parameters of a get and of a lazy load', () => {
    const { session, sent, A, B } = chain()
    const b = session.get(B, 1, { options: [subqueryload(B.a).subqueryload(A.bs)] })
    expect(sent).toHaveLength(3)
    expect(b?.a?.bs.map((each) => each.id)).toEqual([1, 2])
    session.expungeAll()
    const a = session.scalars(select(A).options(lazyload(A.bs).subqueryload(B.cs))).first()
    expect(a?.bs.map((each) => each.cs.map((c) => c.id))).toEqual([[1, 2], [3]])
  })

  it('declared in the model comes with a get and a refresh', () => {
    const { session, A } = chain('subquery')
    const a = session.getOne(A, 1)
    expect(a.bs.map((b) => b.id)).toEqual([1, 2])
    session.refresh(a)
    expect(a.bs.map((b) => b.id)).toEqual([1, 2])
    session.expire(a)
    expect(a.n).toBe('x')
    expect(a.bs.map((b) => b.id)).toEqual([1, 2])
  })
})

describe('the options of the query that brought an object', () => {
  const row = 'SELECT a.id AS a_id, a.n AS a_n FROM a WHERE a.id = ?'
  const lazy = 'SELECT b.id AS b_id, b.a_id AS b_a_id FROM b WHERE ? = b.a_id ORDER BY b.id'
  const joined =
    'SELECT a.id AS a_id, a.n AS a_n, b_1.id AS b_1_id, b_1.a_id AS b_1_a_id FROM a LEFT OUTER JOIN b AS b_1 ON a.id = b_1.a_id WHERE a.id = ? ORDER BY b_1.id'

  it('hold when it is read again, whichever attribute asks', () => {
    const { session, sent, A } = chain()
    const a = session
      .scalars(select(A).where(A.id.eq(1)).options(joinedload(A.bs)))
      .unique()
      .one()
    sent.length = 0
    session.expire(a)
    expect(a.n).toBe('x')
    expect(a.bs).toHaveLength(2)
    session.expire(a)
    expect(a.bs).toHaveLength(2)
    session.refresh(a)
    session.refresh(a, ['n'])
    session.refresh(a, ['bs'])
    session.expire(a, ['n'])
    expect(a.n).toBe('x')
    const short = 'FROM a LEFT OUTER JOIN b AS b_1 ON a.id = b_1.a_id WHERE a.id = ? ORDER BY b_1.id'
    expect(sent).toEqual([
      joined,
      joined,
      `SELECT a.id, a.n, b_1.id AS id_1, b_1.a_id ${short}`,
      'SELECT a.n FROM a WHERE a.id = ?',
      `SELECT a.id, b_1.id AS id_1, b_1.a_id ${short}`,
      'SELECT a.n AS a_n FROM a WHERE a.id = ?',
    ])
  })

  it('read what selectin and subquery loaded as a lazy load does', () => {
    for (const option of ['selectin', 'subquery'] as const) {
      const { session, sent, A } = chain()
      const load = option === 'selectin' ? selectinload(A.bs) : subqueryload(A.bs)
      const a = session.scalars(select(A).where(A.id.eq(1)).options(load)).one()
      session.commit()
      sent.length = 0
      expect(a.n).toBe('x')
      expect(a.bs).toHaveLength(2)
      expect(sent).toEqual([row, lazy])
    }
  })

  it('are those of the first query, and a get has them too', () => {
    const { session, sent, A } = chain()
    const a = session.getOne(A, 1, { options: [joinedload(A.bs)] })
    session.scalars(select(A).where(A.id.eq(1))).one()
    session.scalars(select(A).where(A.id.eq(1)).options(selectinload(A.bs))).one()
    session.expire(a)
    sent.length = 0
    expect(a.n).toBe('x')
    expect(sent).toEqual([joined])
  })

  it('leave out columns only until it expires', () => {
    const { session, sent, A } = chain()
    const a = session.scalars(select(A).where(A.id.eq(1)).options(loadOnly(A.id))).one()
    session.expire(a)
    sent.length = 0
    expect(a.n).toBe('x')
    expect(sent).toEqual([row])
  })
})
