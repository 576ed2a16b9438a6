/** Queries as SQLAlchemy 2.0.54 writes them, where the recorded scenarios do not reach. */
import {
  aliased,
  and_,
  Column,
  type Condition,
  case_,
  compile,
  createEngine,
  createStatements,
  DeclarativeBase,
  exists,
  false_,
  foreignKey,
  forgetDatabase,
  func,
  Integer,
  Interval,
  initAlquimia,
  inspect,
  joinedload,
  MetaData,
  mappedColumn,
  NullPool,
  not_,
  null_,
  or_,
  relationship,
  type Select,
  Session,
  type SqlExpr,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  selectinload,
  Table,
  Time,
  text,
  true_,
  tuple_,
  Uuid,
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

describe('operators', () => {
  it('are written as SQLAlchemy writes them', () => {
    const { sql, A } = tagged()
    const written = (...all: readonly SqlExpr<unknown>[]) => all.map((each) => sql(each))
    expect(
      written(A.n.icontains('x'), A.n.istartsWith('x'), A.n.iendsWith('x'), A.n.icontains('%', { autoescape: true })),
    ).toEqual([
      "(lower(a.n) LIKE '%' || lower(?) || '%')",
      "(lower(a.n) LIKE lower(?) || '%')",
      "(lower(a.n) LIKE '%' || lower(?))",
      "(lower(a.n) LIKE '%' || lower(?) || '%' ESCAPE '/')",
    ])
    expect(
      written(A.id.neg(), A.id.add(1).neg(), A.n.collate('NOCASE'), A.id.op('&')(1), not_(A.n.boolOp('GLOB')('x*'))),
    ).toEqual(['-a.id', '-(a.id + ?)', 'a.n COLLATE "NOCASE"', 'a.id & ?', 'NOT (a.n GLOB ?)'])
    expect(() => A.n.op("= '' OR 1=1 --")).not.toThrow()
    expect(() => A.n.op("= '' OR 1=1 --")(1)).toThrow('no es un operador')
    expect(() => A.n.collate('a"b')).toThrow('no nombra')
  })

  it('tuple_ compares several columns at once', () => {
    const { sql, session, A } = tagged()
    const pair = tuple_(A.id, A.n)
    expect(sql(pair.in_([[1, 'x']]))).toBe('(a.id, a.n) IN (VALUES (?, ?))')
    expect(sql(pair.in_([]))).toBe('(a.id, a.n) IN (SELECT 1, 1 FROM (SELECT 1, 1) WHERE 1!=1)')
    expect(sql(pair.lt([1, 'b']))).toBe('(a.id, a.n) < (?, ?)')
    expect(
      session
        .scalars(
          select(A.id).where(
            pair.in_([
              [1, 'x'],
              [2, 'z'],
            ]),
          ),
        )
        .all(),
    ).toEqual([1])
    expect(() => pair.eq([1] as never)).toThrow('2 columnas')
  })

  it('true_, false_ and null_ say only what is needed', () => {
    const { sql, A } = tagged()
    const where = (condition: Condition) => sql(select(A.id).where(condition)).slice('SELECT a.id FROM a WHERE '.length)
    expect(sql(select(true_(), null_().label('z')))).toBe('SELECT 1 AS anon_1, NULL AS z')
    expect(where(true_())).toBe('1 = 1')
    expect(where(and_(true_(), A.id.eq(1)))).toBe('a.id = ?')
    expect(where(and_(false_(), A.id.eq(1)))).toBe('0 = 1')
    expect(where(or_(true_(), A.id.eq(1)))).toBe('1 = 1')
    expect(where(A.m.eq(null_()))).toBe('a.m IS NULL')
    expect(compile(select(A.id).where(false_()), { dialect: 'postgresql' })).toBe('SELECT a.id FROM a WHERE false')
  })

  it('regexpMatch works in SQLite too', () => {
    const { session, A } = tagged()
    expect(session.scalars(select(A.n).where(A.n.regexpMatch('^[x]$'))).all()).toEqual(['x'])
    expect(session.scalars(select(A.n).where(A.m.regexpMatch('.'))).all()).toEqual([])
  })
})

it('windows have frames', () => {
  const { sql, session, A } = tagged()
  const frame = (window: object) => sql(func.sum(A.id).over({ orderBy: A.id, ...window })).slice(30, -1)
  expect(frame({ rows: [null, 0] })).toBe('ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW')
  expect(frame({ rows: [-1, 1] })).toBe('ROWS BETWEEN ? PRECEDING AND ? FOLLOWING')
  expect(frame({ range: [0, null] })).toBe('RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING')
  expect(session.scalars(select(func.sum(A.id).over({ orderBy: A.id, rows: [-1, 0] }))).all()).toEqual([1, 3])
  expect(() => frame({ rows: [1, 2], range: [1, 2] })).toThrow('un solo marco')
  expect(() => frame({ rows: [1.5, 2] })).toThrow('no es un marco')
})

describe('select and query', () => {
  it('lock, slice and join from where they are told', () => {
    const { sql, A, B } = tagged()
    const pg = (query: Select) => compile(query, { dialect: 'postgresql' })
    expect(sql(select(A.id).withForUpdate())).toBe('SELECT a.id FROM a')
    expect(pg(select(A.id).withForUpdate({ nowait: true, of: A }) as never)).toBe(
      'SELECT a.id FROM a FOR UPDATE OF a NOWAIT',
    )
    expect(pg(select(A.id).distinct(A.n) as never)).toBe('SELECT DISTINCT ON (a.n) a.id FROM a')
    expect(sql(select(A.id).slice(2, 5))).toBe('SELECT a.id FROM a LIMIT ? OFFSET ?')
    expect(sql(select(A.id, B.id).joinFrom(A, B))).toBe('SELECT a.id, b.id AS id_1 FROM a JOIN b ON a.id = b.a_id')
    expect(sql(select(A.id).outerjoinFrom(A, B, A.id.eq(B.aId)))).toBe(
      'SELECT a.id FROM a LEFT OUTER JOIN b ON a.id = b.a_id',
    )
    expect(sql(select(A.id).intersect(select(B.id)))).toBe('SELECT a.id FROM a INTERSECT SELECT b.id FROM b')
  })

  it('a union of queries gives objects, and goes on being a query of the model', () => {
    const { session, sent, A } = tagged()
    const both = session.query(A).filter(A.id.eq(1)).union(session.query(A))
    expect(
      both
        .orderBy(A.id.desc())
        .all()
        .map((each) => each.id),
    ).toEqual([2, 1])
    expect(sent.at(-1)).toBe(
      'SELECT anon_1.a_id AS anon_1_a_id, anon_1.a_n AS anon_1_a_n, anon_1.a_m AS anon_1_a_m FROM (SELECT a.id AS a_id, a.n AS a_n, a.m AS a_m FROM a WHERE a.id = ? UNION SELECT a.id AS a_id, a.n AS a_n, a.m AS a_m FROM a) AS anon_1 ORDER BY anon_1.a_id DESC',
    )
    expect(both.filter(A.n.eq('y')).filterBy({ id: 2 }).one().n).toBe('y')
    expect(both.options(selectinload(A.bs)).count()).toBe(2)
    expect(
      session
        .query(A.id)
        .except_(session.query(A.id).filter(A.id.eq(1)))
        .all(),
    ).toEqual([[2]])
    expect(session.query(A).params({ n: 2 }).filter(text('a.id = :n')).one().id).toBe(2)
  })

  it('an attribute keeps its name as the column of a subquery', () => {
    class Base extends DeclarativeBase {}
    class P extends Base.model('p', {
      id: mappedColumn(Integer, { primaryKey: true }),
      madeOf: mappedColumn('made_of', Integer),
    }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    session.add(new P({ madeOf: 3 }))
    const inner = select(P.id, P.madeOf)
    for (const part of [inner.subquery('s'), inner.cte('s'), inner.unionAll(inner).subquery('s')]) {
      const query = select(part.c.madeOf).where(part.c.madeOf.gt(2))
      expect(query.toString()).toContain('s.made_of')
      expect(session.execute(query).first()?.madeOf).toBe(3)
      expect(part.c.made_of).toBe(part.c.madeOf)
    }
    // A whole model gives the columns of its table, with their names.
    expect(
      select(P)
        .subquery()
        .columns.map(({ key }) => key),
    ).toEqual(['id', 'made_of'])
  })
  it('a model is read from a subquery that has its columns', () => {
    const { session, A } = tagged()
    const Second = aliased(A, select(A).where(A.id.eq(2)).subquery('z'))
    expect(
      session
        .scalars(select(Second).options(joinedload(Second.bs)))
        .unique()
        .one().n,
    ).toBe('y')
    expect(() => aliased(A, select(A.id).subquery())).toThrow('no tiene la columna «n»')
  })
})

describe('types', () => {
  it('keep hours, spans and uuids as SQLAlchemy does', () => {
    class Base extends DeclarativeBase {}
    class T extends Base.model('t', {
      id: mappedColumn(Integer, { primaryKey: true }),
      hora: mappedColumn(Time),
      plazo: mappedColumn(Interval),
      codigo: mappedColumn(Uuid),
    }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    const plazo = ((2 * 24 + 3) * 3600 + 0.005) * 1000
    const codigo = '12345678-1234-5678-1234-567812345678'
    session.addAll([
      new T({ hora: '13:05:06.007', plazo, codigo }),
      new T({ hora: '08:30', plazo: -5000, codigo: codigo.toUpperCase() }),
    ])
    session.commit()
    expect(session.execute(text('SELECT hora, plazo, codigo FROM t')).all()).toEqual([
      ['13:05:06.007000', '1970-01-03 03:00:00.005000', '12345678123456781234567812345678'],
      ['08:30:00.000000', '1969-12-31 23:59:55.000000', '12345678123456781234567812345678'],
    ])
    expect(session.execute(select(T.hora, T.plazo, T.codigo)).all()).toEqual([
      ['13:05:06.007', plazo, codigo],
      ['08:30:00', -5000, codigo],
    ])
    expect(() => session.scalar(select(T.id).where(T.hora.eq('25:00')))).toThrow("'13:05'")
    expect(() => session.scalar(select(T.id).where(T.codigo.eq('x')))).toThrow('randomUUID')
    expect(
      createStatements(T.table, engine.dialect)
        .map((each) => compile(each))
        .join(),
    ).toContain('codigo CHAR(32)')
    const again = new MetaData()
    expect(Table('t', again, { autoloadWith: engine }).c.hora?.type.kind).toBe('Time')
    expect(() => Table('t', again, { autoloadWith: engine })).toThrow('already defined')
    expect(() => Table('nada', again, { autoloadWith: engine })).toThrow('No existe la tabla')
  })
})

it('NullPool opens and closes a connection each time', () => {
  const engine = createEngine('sqlite:///nulo.db', { poolclass: NullPool })
  const seen: string[] = []
  engine.events.on('connect', () => seen.push('connect'))
  for (let i = 0; i < 2; i++) {
    using connection = engine.connect()
    connection.execute(text('CREATE TABLE IF NOT EXISTS t (id INTEGER)'))
    connection.commit()
    expect(engine.pool.checkedout()).toBe(1)
  }
  expect(engine.pool.checkedout()).toBe(0)
  expect(seen).toHaveLength(2)
  expect(engine.pool.status()).toBe('NullPool')
  forgetDatabase('nulo.db')
})
