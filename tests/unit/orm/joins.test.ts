/** Relationships whose join is written by hand; SQL as SQLAlchemy 2.0.54 sends it. */
import {
  aliased,
  and_,
  Column,
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  initAlquimia,
  joinedload,
  mappedColumn,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  selectinload,
  subqueryload,
  Table,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

function orders() {
  class Base extends DeclarativeBase {}
  const sigue = Table(
    'sigue',
    Base.metadata,
    Column('a_id', foreignKey('p.id'), { primaryKey: true }),
    Column('b_id', foreignKey('p.id'), { primaryKey: true }),
  )
  class P extends Base.model('p', {
    id: mappedColumn(Integer, { primaryKey: true }),
    cod: mappedColumn(String),
    abiertos: relationship(() => [D], {
      primaryjoin: () => and_(P.id.eq(D.pId), D.estado.eq('abierto')),
      viewonly: true,
      orderBy: 'D.id',
    }),
    sigue: relationship(() => [P], {
      secondary: sigue,
      primaryjoin: () => P.id.eq(sigue.c.a_id),
      secondaryjoin: () => P.id.eq(sigue.c.b_id),
      backPopulates: 'seguidores',
    }),
    seguidores: relationship(() => [P], {
      secondary: sigue,
      primaryjoin: () => P.id.eq(sigue.c.b_id),
      secondaryjoin: () => P.id.eq(sigue.c.a_id),
      backPopulates: 'sigue',
    }),
  }) {}
  class D extends Base.model('d', {
    id: mappedColumn(Integer, { primaryKey: true }),
    estado: mappedColumn(String),
    pId: mappedColumn('p_id', foreignKey('p.id')),
    cod: mappedColumn(String, { nullable: true }),
    porCodigo: relationship(() => P, { primaryjoin: () => D.cod.eq(P.cod), foreignKeys: 'cod', viewonly: true }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  const [one, two] = [new P({ id: 1, cod: 'x' }), new P({ id: 2, cod: 'y' })]
  one.sigue = [two]
  session.addAll([one, two])
  session.flush()
  session.addAll([
    new D({ id: 1, estado: 'abierto', pId: 1, cod: 'y' }),
    new D({ id: 2, estado: 'cerrado', pId: 1 }),
    new D({ id: 3, estado: 'abierto', pId: 2, cod: 'x' }),
  ])
  session.commit()
  session.expungeAll()
  const sent: string[] = []
  engine.events.on('beforeCursorExecute', ({ sql }) => sent.push(sql))
  return { Base, session, sent, P, D }
}

describe('primaryjoin with a condition of its own', () => {
  it('holds however the relationship is loaded', () => {
    const { session, sent, P } = orders()
    expect(session.getOne(P, 1).abiertos.map((each) => each.id)).toEqual([1])
    expect(sent.at(-1)).toBe(
      'SELECT d.id AS d_id, d.estado AS d_estado, d.p_id AS d_p_id, d.cod AS d_cod FROM d WHERE ? = d.p_id AND d.estado = ? ORDER BY d.id',
    )
    for (const load of [joinedload, selectinload, subqueryload]) {
      session.expungeAll()
      const all = session
        .scalars(select(P).options(load(P.abiertos)))
        .unique()
        .all()
      expect(all.map((p) => p.abiertos.map((each) => each.id))).toEqual([[1], [3]])
      expect(sent.at(-1)).toMatch(/d_?1?\.estado = \?/)
    }
    expect(sent.at(-3)).toContain('FROM p AS p_1 JOIN d ON p_1.id = d.p_id AND d.estado = ? WHERE p_1.id IN (?, ?)')
  })

  it('holds in join() and any()', () => {
    const { session, sent, P, D } = orders()
    expect(session.execute(select(P.id, D.id).join(P.abiertos)).all()).toEqual([
      [1, 1],
      [2, 3],
    ])
    expect(sent.at(-1)).toContain('FROM p JOIN d ON p.id = d.p_id AND d.estado = ?')
    expect(session.scalars(select(P.id).where(P.abiertos.any(D.id.gt(1)))).all()).toEqual([2])
    expect(sent.at(-1)).toContain('EXISTS (SELECT 1 FROM d WHERE p.id = d.p_id AND d.estado = ? AND d.id > ?)')
  })

  it('viewonly saves nothing', () => {
    const { session, sent, P, D } = orders()
    const p = session.getOne(P, 1)
    p.abiertos.push(new D({ id: 9, estado: 'abierto' }))
    sent.length = 0
    session.flush()
    expect(sent).toEqual([])
  })
})

it('a join over columns that no foreign key ties needs to know which is the key', () => {
  const { session, P, D } = orders()
  expect(session.getOne(D, 1).porCodigo?.id).toBe(2)
  expect(session.getOne(D, 2).porCodigo).toBeNull()
  for (const load of [joinedload, selectinload, subqueryload]) {
    session.expungeAll()
    const all = session.scalars(select(D).options(load(D.porCodigo)).orderBy(D.id)).all()
    expect(all.map((d) => d.porCodigo?.id ?? null)).toEqual([2, null, 1])
  }
  expect(session.scalars(select(D.id).where(D.porCodigo.has(P.id.eq(2)))).all()).toEqual([1])
})

it('two sides of one class with itself, through an association', () => {
  const { session, sent, P } = orders()
  expect(session.getOne(P, 2).seguidores.map((each) => each.id)).toEqual([1])
  expect(sent.at(-1)).toContain('FROM p, sigue WHERE ? = sigue.b_id AND p.id = sigue.a_id')
  session.expungeAll()
  const all = session
    .scalars(select(P).options(joinedload(P.sigue)))
    .unique()
    .all()
  expect(all.map((p) => p.sigue.map((each) => each.id))).toEqual([[2], []])
  const other = aliased(P)
  expect(session.execute(select(P.id, other.id).join(P.sigue.ofType(other))).all()).toEqual([[1, 2]])
  const two = session.getOne(P, 2)
  two.sigue.push(session.getOne(P, 1))
  session.commit()
  expect(session.getOne(P, 1).seguidores).toEqual([two])
})

it('a tree may say its join too', () => {
  class Base extends DeclarativeBase {}
  class Nodo extends Base.model('nodos', {
    id: mappedColumn(Integer, { primaryKey: true }),
    padreId: mappedColumn('padre_id', foreignKey('nodos.id'), { nullable: true }),
    hijos: relationship(() => [Nodo], { primaryjoin: () => Nodo.id.eq(Nodo.padreId), backPopulates: 'padre' }),
    padre: relationship(() => Nodo, {
      primaryjoin: () => Nodo.padreId.eq(Nodo.id),
      remoteSide: 'id',
      backPopulates: 'hijos',
    }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  session.add(new Nodo({ id: 1, hijos: [new Nodo({ id: 2 }), new Nodo({ id: 3, hijos: [new Nodo({ id: 4 })] })] }))
  session.commit()
  session.expungeAll()
  expect(session.getOne(Nodo, 4).padre?.padre?.id).toBe(1)
  session.expungeAll()
  const [root] = session
    .scalars(select(Nodo).where(Nodo.id.eq(1)).options(joinedload(Nodo.hijos)))
    .unique()
    .all()
  expect(root?.hijos.map((each) => each.id)).toEqual([2, 3])
  expect(session.scalars(select(Nodo.id).where(Nodo.hijos.any({ id: 4 }))).all()).toEqual([3])
})

describe('what cannot be worked out', () => {
  function model(options: object) {
    class Base extends DeclarativeBase {}
    class A extends Base.model('a', {
      id: mappedColumn(Integer, { primaryKey: true }),
      n: mappedColumn(String),
      bs: relationship(() => [B], options),
    }) {}
    class B extends Base.model('b', { id: mappedColumn(Integer, { primaryKey: true }), n: mappedColumn(String) }) {}
    return { A, B, use: () => new A() }
  }
  it('is said', () => {
    const wrong = model({ primaryjoin: () => wrong.A.n.eq(wrong.B.n) })
    expect(wrong.use).toThrow("foreignKeys: 'n'")
    const none = model({ primaryjoin: () => none.B.n.eq('x') })
    expect(none.use).toThrow('no iguala ninguna columna')
    const parent = model({ primaryjoin: () => and_(parent.A.n.eq(parent.B.n), parent.A.id.gt(1)), foreignKeys: 'n' })
    expect(parent.use).toThrow('where()')
    expect(model({ primaryjoin: () => 'a.id = b.id' }).use).toThrow('no da una condición')
  })
})
