/** Queries: what select() and session.query() send and give. */
import {
  aliased,
  and_,
  type Condition,
  case_,
  cast,
  delete_,
  distinct,
  func,
  insert,
  literal,
  literalColumn,
  not_,
  or_,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  update,
} from 'alquimia'
import { conformance } from './harness.ts'
import { arbol, attempt, escuela, inTienda, quietSeed, setup, type tienda } from './models.ts'

const idsOf = (s: Session, U: ReturnType<typeof tienda>['Usuario']) => (c: Condition) =>
  s.scalars(select(U.id).where(c).orderBy(U.id)).all()

conformance('ours-queries', {
  'like-escape': inTienda((s, { Usuario: U }) =>
    [
      U.nombre.contains('50%_x', { autoescape: true }),
      U.nombre.startsWith('A', { autoescape: true }),
      U.nombre.endsWith('a/', { autoescape: true }),
      U.nombre.like('A%', { escape: '/' }),
      U.nombre.notLike('A%'),
      U.nombre.notIlike('a%'),
    ].map(idsOf(s, U)),
  ),
  arithmetic: inTienda((s, { Usuario: U }) =>
    s
      .execute(
        select(
          U.edad.mod(7).label('c'),
          U.nombre.add(' x').label('e'),
          U.edad.sub(U.id.sub(1)).label('g'),
          U.edad.add(1).mul(2).label('h'),
        )
          .join(U.pedidos)
          .where(U.id.eq(2)),
      )
      .all(),
  ),
  'distinct-forms': inTienda((s, { Usuario: U, Pedido: P }) => [
    s.scalars(select(P.usuario_id).distinct().orderBy(P.usuario_id)).all(),
    s.scalars(select(func.count(distinct(P.usuario_id)))).all(),
    s.scalars(select(func.count(distinct(P.usuario_id)))).all(),
    s.scalar(select(U.edad.isDistinctFrom(31)).where(U.id.eq(3))),
    s.scalar(select(U.edad.isNotDistinctFrom(null)).where(U.id.eq(3))),
  ]),
  'in-forms': inTienda((s, { Usuario: U, Pedido: P }) =>
    [
      U.id.in_([]),
      U.id.notIn([]),
      U.id.in_(select(P.usuario_id).where(P.total.gt(100))),
      U.id.notIn(select(P.usuario_id).where(P.usuario_id.isNot(null))),
      not_(U.id.in_([1, 2])),
      not_(U.nombre.in_(['Ana'])),
    ].map(idsOf(s, U)),
  ),
  'boolean-logic': inTienda((s, { Usuario: U }) =>
    [
      or_(and_(U.id.gt(1), U.id.lt(3)), U.nombre.eq('Diego')),
      and_(or_(U.id.eq(1), U.id.eq(2)), U.edad.gt(25)),
      not_(or_(U.id.eq(1), U.id.eq(2))),
      not_(and_(U.id.eq(1), U.edad.eq(31))),
      not_(U.edad.between(20, 40)),
      not_(U.edad.is_(null)),
      not_(U.nombre.like('A%')),
      and_(U.edad.gt(20), not_(U.id.eq(4))),
    ].map(idsOf(s, U)),
  ),
  'order-forms': inTienda((s, { Usuario: U }) => [
    s.scalars(select(U.id).orderBy(U.edad.nullsFirst(), U.id)).all(),
    s.scalars(select(U.id).orderBy(U.edad.desc().nullsLast())).all(),
    s.scalars(select(U.id).orderBy(func.length(U.nombre).desc(), U.nombre.asc())).all(),
    s.scalars(select(U.id).orderBy(U.nombre).orderBy(null).orderBy(U.id.desc())).all(),
    s.scalars(select(U.id).orderBy(case_([U.edad.is_(null), 0], { else: 1 }), U.id)).all(),
    s.scalars(select(U.id).orderBy(U.id).limit(0)).all(),
  ]),
  'case-forms': inTienda((s, { Usuario: U, Pedido: P }) => [
    s
      .execute(
        select(
          U.id,
          (case_ as unknown as (when: unknown) => typeof U.nombre)([U.edad.gt(30), 'mayor']).label('x'),
        ).orderBy(U.id),
      )
      .all(),
    s.scalar(select(func.sum(case_([P.total.gt(50), 1], { else: 0 })))),
    s.execute(select(U.id, case_([U.edad.gt(30), U.nombre], { else: U.correo }).label('x')).orderBy(U.id)).all(),
  ]),
  'cast-func': inTienda((s, { Usuario: U, Pedido: P }) =>
    s
      .execute(
        select(
          cast(U.edad, String).label('a'),
          func.coalesce(U.edad, 0).label('b'),
          func.upper(U.nombre),
          (func.substr as (...args: unknown[]) => ReturnType<typeof func.lower>)(U.nombre, 1, 2).label('d'),
          (func.round as (...args: unknown[]) => ReturnType<typeof func.lower>)(P.total, 1).label('e'),
          func.lower('ABC').label('f'),
          (func.nullif as (...args: unknown[]) => ReturnType<typeof func.lower>)(U.edad, 31).label('g'),
          literal('k').label('h'),
          literalColumn('1 + 1').label('i'),
          literal(null).label('j'),
        )
          .join(U.pedidos)
          .where(P.id.eq(1)),
      )
      .all(),
  ),
  'agg-filter': inTienda((s, { Usuario: U, Pedido: P }) => {
    const n = func.length(U.nombre).label('n')
    const perUser = select(P.usuario_id, func.count(P.id), func.sum(P.total).label('t')).groupBy(P.usuario_id)
    return [
      s.execute(select(func.count(P.id).filter(P.total.gt(50)).label('caros'), func.count())).all(),
      s.execute(perUser.having(func.count(P.id).gt(1)).orderBy(P.usuario_id)).all(),
      s.execute(select(n, func.count()).groupBy(func.length(U.nombre)).orderBy(n)).all(),
      s.scalar(select((func.group_concat as (...args: unknown[]) => ReturnType<typeof func.lower>)(U.nombre, '-'))),
    ]
  }),
  'window-forms': inTienda((s, { Pedido: P }) => {
    const sum = func.sum(P.total)
    const lag = (func.lag as (...args: unknown[]) => typeof sum)(P.total)
    return [
      s.execute(select(P.id, sum.over({ orderBy: P.id }).label('acc')).orderBy(P.id)).all(),
      s.execute(select(P.id, lag.over({ partitionBy: P.usuario_id, orderBy: P.id }).label('prev')).orderBy(P.id)).all(),
      s
        .execute(
          select(
            P.id,
            func
              .rank()
              .over({ orderBy: [P.usuario_id, P.total.desc()] })
              .label('r'),
          ).orderBy(P.id),
        )
        .all(),
      s.execute(select(P.id, func.count().over().label('n')).orderBy(P.id).limit(1)).all(),
    ]
  }),
  'joins-more': inTienda((s, { Usuario: U, Pedido: P }) => {
    const P2 = aliased(P)
    return [
      s.execute(select(U.nombre, P.id).join(P).where(P.id.lt(3)).orderBy(P.id)).all(),
      s.execute(select(U.nombre, P.id).outerjoin(P).where(P.id.is_(null))).all(),
      s.execute(select(U.nombre, func.count(P.id)).selectFrom(P).join(P.usuario).groupBy(U.id).orderBy(U.id)).all(),
      s.execute(select(U.nombre, P2.id).join(P2, U.pedidos).where(P2.total.gt(100)).orderBy(P2.id)).all(),
      s.execute(select(U.nombre, P2.id).join(U.pedidos.ofType(P2)).where(P2.total.gt(100)).orderBy(P2.id)).all(),
      s.execute(select(U.nombre, P.id).where(U.id.eq(P.usuario_id), P.total.gt(100)).orderBy(P.id)).all(),
      s
        .execute(
          select(U.id, P.id)
            .outerjoin(P, and_(U.id.eq(P.usuario_id), P.total.gt(200)))
            .orderBy(U.id),
        )
        .all(),
    ]
  }),
  'any-has': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const [a, p] = [s.getOne(U, 1), s.getOne(P, 3)]
    r.mark('condiciones')
    const us = idsOf(s, U)
    const ps = (c: Condition) => s.scalars(select(P.id).where(c).orderBy(P.id)).all()
    return [
      us(U.pedidos.any(P.total.gt(100))),
      us(not_(U.pedidos.any())),
      us(U.pedidos.any({ descripcion: 'Cable' })),
      ps(P.usuario.has(U.edad.gt(40))),
      ps(P.usuario.has({ nombre: 'Ana' })),
      ps(not_(P.usuario.has())),
      ps(P.usuario.eq(a)),
      ps(P.usuario.ne(a)),
      ps(P.usuario.eq(null)),
      ps(P.usuario.ne(null)),
      us(U.pedidos.contains(p)),
    ]
  }),
  'any-self-m2m': (r) => {
    const { Base, Nodo: N } = arbol()
    const e = setup(r, Base)
    type Nodo = InstanceType<typeof N>
    const nodo = (nombre: string, hijos: Nodo[] = []) => new N({ nombre, hijos }) as Nodo
    quietSeed(r, e, () => [nodo('r', [nodo('a', [nodo('b')])])])
    const A = aliased(N)
    const names = (s: Session, c: Condition) => s.scalars(select(N.nombre).where(c)).all()
    const s1 = new Session(e)
    const out: unknown[] = [
      names(s1, N.hijos.any(N.nombre.eq('b'))),
      names(s1, N.padre.has(N.nombre.eq('r'))),
      names(s1, not_(N.hijos.any())),
      s1.execute(select(N.nombre, A.nombre).join(A, N.padre).orderBy(N.id)).all(),
      s1.execute(select(N.nombre, A.nombre).outerjoin(N.hijos.ofType(A)).orderBy(N.id)).all(),
    ]
    s1.close()
    const school = escuela()
    const { Student: S, Course: C } = school
    const e2 = setup(r, school.Base)
    const m = new C({ name: 'M' })
    quietSeed(r, e2, () => [
      new S({ name: 'Ana', courses: [m, new C({ name: 'F' })] }),
      new S({ name: 'Luis', courses: [m] }),
      new S({ name: 'Eva' }),
    ])
    using s = new Session(e2)
    s.getOne(C, 1)
    return [
      ...out,
      s.scalars(select(S.c.name).where(S.courses.any(C.c.name.eq('F')))).all(),
      s.scalars(select(S.c.name).where(not_(S.courses.any()))).all(),
      s.execute(select(S.c.name, C.c.name).join(S.courses).orderBy(S.id, C.id)).all(),
    ]
  },
  correlated: inTienda((s, { Usuario: U, Pedido: P }) => {
    const n = select(func.count(P.id)).where(P.usuario_id.eq(U.id)).scalarSubquery()
    const mx = select(func.max(P.total)).scalarSubquery()
    return [
      s.execute(select(U.nombre, n.label('n')).orderBy(n.desc(), U.id)).all(),
      s.scalars(select(U.nombre).where(n.gt(1)).orderBy(U.id)).all(),
      s.scalars(select(P.descripcion).where(P.total.eq(mx))).all(),
      idsOf(s, U)(select(P.id).where(P.usuario_id.eq(U.id)).exists()),
      0,
    ]
  }),
  'cte-more': (r) => {
    const first = inTienda((s, { Usuario: U, Pedido: P }) => {
      const g = select(P.usuario_id, func.sum(P.total).label('t')).groupBy(P.usuario_id).cte('gastos')
      const top = select(g.c.usuario_id)
        .where((g.c.t as typeof P.total).gt(100))
        .cte('top')
      const of = (c: typeof g | typeof top) => (c.c.usuario_id as typeof U.id).eq(U.id)
      return [
        s.execute(select(U.nombre, g.c.t).join(g, of(g)).orderBy(U.id)).all(),
        s.scalars(select(U.nombre).join(top, of(top)).orderBy(U.id)).all(),
      ]
    })(r) as unknown[]
    const { Base, Nodo: N } = arbol()
    const e = setup(r, Base)
    type Nodo = InstanceType<typeof N>
    const nodo = (nombre: string, hijos: Nodo[] = []) => new N({ nombre, hijos }) as Nodo
    quietSeed(r, e, () => [nodo('r', [nodo('a', [nodo('b')]), nodo('c')])])
    using s = new Session(e)
    const base = select(N.id, N.nombre, literal(0).label('nivel')).where(N.padre_id.is_(null))
    const t = base.cte('t', { recursive: true })
    const nivel = (t.c.nivel as typeof N.id).add(1).label('nivel')
    const whole = t.unionAll(select(N.id, N.nombre, nivel).join(t, N.padre_id.eq(t.c.id as typeof N.id)) as never)
    return [...first, s.execute(select(whole.c.nombre, whole.c.nivel).orderBy(whole.c.id)).all()]
  },
  'subquery-entity': inTienda((s, { Usuario: U, Pedido: P }) => {
    const sq = select(U).where(U.edad.gt(25)).subquery()
    const t = select(P.usuario_id, func.count().label('n')).groupBy(P.usuario_id).subquery('t')
    return [
      s
        .execute(
          select(U.nombre, func.coalesce(t.c.n as typeof U.id, 0))
            .outerjoin(t as never, (t.c.usuario_id as typeof U.id).eq(U.id))
            .orderBy(U.id),
        )
        .all(),
      s.scalar(select(func.count()).selectFrom(sq)),
    ]
  }),
  'query-more': inTienda((s, { Usuario: U, Pedido: P }) => [
    s.query(P.usuario_id).orderBy(P.id).all(),
    s.query(U, P).join(P).filter(P.id.eq(1)).count(),
    s.query(func.count(U.id)).scalar(),
    attempt(() => s.query(U.nombre).scalar()),
    s.query(U.nombre).filter(U.id.eq(9)).scalar(),
    attempt(() => s.query(U).one()),
    attempt(() => s.query(U).filterBy({ id: 9 }).one()),
    s.query(U).filterBy({ id: 9 }).oneOrNone(),
    [...s.query(U).orderBy(U.id.desc()).limit(2).offset(1)].map((u) => u.id),
    s
      .query(U.id, U.nombre)
      .filter(U.id.in_([1, 2]))
      .orderBy(U.id)
      .all(),
    s.query(U.nombre.label('n'), func.count(P.id)).outerjoin(U.pedidos).groupBy(U.id).orderBy(U.id).all(),
    [...s.query(U, P).join(U.pedidos).orderBy(P.id)].map(([u]) => u.nombre),
    s
      .query(P)
      .filter(P.total.gt(100))
      .update({ total: P.total.add(1) }),
    s.query(P).filter(P.id.eq(6)).delete(),
    s.query(U).get(1)?.nombre,
    s.query(P).distinct().count(),
  ]),
  'bulk-sync': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const us = s.scalars(select(U).orderBy(U.id)).all()
    const [u1, u2, u3] = us as unknown as [(typeof us)[0], (typeof us)[0], (typeof us)[0]]
    const how = (synchronizeSession: 'evaluate' | 'fetch' | false) => ({ synchronizeSession })
    r.mark('evaluate')
    s.execute(
      update(U)
        .where(U.edad.gt(30))
        .values({ edad: U.edad.add(1) })
        .executionOptions(how('evaluate')),
    )
    const out: unknown[] = [us.map((u) => u.edad)]
    r.mark('fetch')
    s.execute(update(U).where(U.nombre.like('A%')).values({ nombre: 'Z' }).executionOptions(how('fetch')))
    out.push(u1.nombre)
    r.mark('false')
    s.execute(update(U).where(U.id.eq(2)).values({ edad: 1 }).executionOptions(how(false)))
    out.push(u2.edad)
    r.mark('auto func')
    s.execute(
      update(U)
        .where(func.length(U.nombre).gt(4))
        .values({ edad: func.length(U.nombre) }),
    )
    out.push(us.map((u) => u.edad))
    r.mark('borrar')
    s.execute(delete_(U).where(U.id.eq(3)))
    out.push(s.has(u3), s.get(U, 3))
    r.mark('subconsulta')
    s.execute(delete_(P).where(P.usuario_id.in_(select(U.id).where(U.nombre.eq('Z')))))
    return [...out, s.scalars(select(P.id)).all()]
  }),
  'dml-returning': inTienda((s, { Usuario: U, Pedido: P }) => {
    const row = (x: string, edad?: number) => ({ nombre: x.toUpperCase(), correo: x, ...(edad ? { edad } : {}) })
    const out: unknown[] = [
      s.execute(insert(U).values(row('e'))).insertedPrimaryKey,
      s.execute(insert(U).values(row('f')).returning(U.id)).scalarOne(),
    ]
    const g = s.scalars(insert(U).returning(U), [row('g', 1), row('h', 2)]).all()
    const [first] = g as unknown as [InstanceType<typeof U>]
    out.push(
      g.map((x) => x.nombre),
      s.has(first),
    )
    out.push(s.scalars(update(U).where(U.id.gt(4)).values({ edad: 9 }).returning(U.id)).all(), first.edad)
    out.push(s.execute(delete_(U).where(U.id.gt(6)).returning(U.id, U.nombre)).all())
    s.execute(insert(P).fromSelect(['descripcion', 'usuario_id'], select(U.nombre, U.id).where(U.id.eq(1)) as never))
    out.push(0, 0)
    s.execute(insert(U), [row('i'), row('j')])
    s.execute(update(U), [
      { id: 1, edad: 50 },
      { id: 2, edad: 51 },
    ])
    return [...out, s.get(U, 1)?.edad]
  }),
})
