import {
  aliased,
  and_,
  type Condition,
  case_,
  delete_,
  desc,
  distinct,
  exists,
  func,
  insert,
  not_,
  or_,
  Session,
  select,
  text,
  unionAll,
  update,
} from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import { seedTienda, setup, type Tienda, tienda } from './models.ts'

type Body = (s: Session, models: Tienda, r: Recorder) => unknown
const inTienda = (body: Body) => (r: Recorder) => {
  const models = tienda()
  const engine = setup(r, models.Base)
  seedTienda(r, engine, models)
  using s = new Session(engine)
  return body(s, models, r)
}

const attempt = (work: () => unknown) => {
  try {
    return work()
  } catch (error) {
    const { name, message } = error as Error
    return [name, message.split('\n')[0]]
  }
}

conformance('ch06-queries', {
  'filter-forms': inTienda((s, { Usuario }) => [
    s.scalars(select(Usuario).filterBy({ nombre: 'Ana' })).one().id,
    s.scalars(select(Usuario).filter(Usuario.nombre.eq('Ana'), Usuario.id.lt(5))).one().id,
    s.scalars(select(Usuario).where(and_(Usuario.nombre.eq('Ana'), Usuario.id.lt(5)))).one().id,
  ]),
  operators: inTienda((s, { Usuario: U }) => {
    const ids = (c: Condition) => s.scalars(select(U.id).where(c).orderBy(U.id)).all()
    return [
      ids(U.edad.gt(24)),
      ids(U.edad.ne(24)),
      ids(U.edad.is_(null)),
      ids(U.edad.isNot(null)),
      ids(U.nombre.in_(['Ana', 'Diego'])),
      ids(U.nombre.in_([])),
      ids(U.nombre.notIn(['Ana'])),
      ids(U.nombre.like('%a')),
      ids(U.nombre.ilike('A%')),
      ids(U.edad.between(24, 31)),
      ids(or_(U.id.eq(1), U.id.eq(4))),
      ids(not_(U.id.eq(1))),
      ids(not_(U.nombre.startsWith('A'))),
      ids(U.correo.contains('run')),
      ids(U.edad.add(1).mul(2).eq(64)),
      ids(U.edad.eq(null)),
    ]
  }),
  'order-limit': inTienda((s, { Usuario }) => [
    s.scalars(select(Usuario.nombre).orderBy(Usuario.nombre)).all(),
    s.scalars(select(Usuario.nombre).orderBy(desc(Usuario.id))).all(),
    s.scalars(select(Usuario.nombre).orderBy(Usuario.edad.desc().nullsLast(), Usuario.id)).all(),
    s.scalars(select(Usuario.nombre).orderBy(Usuario.id).limit(2).offset(1)).all(),
    s.scalars(select(Usuario.nombre).orderBy(Usuario.id).offset(3)).all(),
  ]),
  'rows-vs-scalars': inTienda((s, { Usuario }) => {
    const r = s.execute(select(Usuario).where(Usuario.id.eq(1))).one()
    const t = s.execute(select(Usuario.id, Usuario.nombre.label('n')).where(Usuario.id.eq(1))).one()
    const m = s
      .execute(select(Usuario.id, Usuario.nombre).where(Usuario.id.lt(3)).orderBy(Usuario.id))
      .mappings()
      .all()
    return [r.length, (r._mapping as Record<string, { nombre: string }>).Usuario?.nombre, t.n, t._asdict(), m]
  }),
  'join-explicit': inTienda((s, { Usuario, Pedido }) =>
    s
      .execute(select(Usuario, Pedido).join(Pedido, Usuario.id.eq(Pedido.usuario_id)).orderBy(Pedido.id))
      .all()
      .map(([u, p]) => [u.nombre, p.descripcion]),
  ),
  'join-relationship': inTienda((s, { Usuario, Pedido }) => [
    s
      .execute(
        select(Usuario.nombre, func.count(Pedido.id))
          .join(Usuario.pedidos, { isouter: true })
          .groupBy(Usuario.id)
          .orderBy(Usuario.id),
      )
      .all(),
    s
      .scalars(
        select(Usuario.nombre).join(Usuario.pedidos).where(Pedido.total.gt(100)).distinct().orderBy(Usuario.nombre),
      )
      .all(),
    s.execute(select(Pedido.descripcion, Usuario.nombre).join(Pedido.usuario).where(Usuario.id.eq(2))).all(),
  ]),
  aggregates: inTienda((s, { Usuario, Pedido }) => [
    s.scalar(select(func.count(Usuario.id))),
    s.scalar(select(func.count()).selectFrom(Pedido)),
    s.scalar(select(func.sum(Pedido.total))),
    s.scalar(select(func.avg(Usuario.edad))),
    s.execute(select(func.min(Pedido.total), func.max(Pedido.total))).one(),
    s.scalar(select(func.count(distinct(Pedido.usuario_id)))),
  ]),
  'group-having': inTienda((s, { Usuario, Pedido }) => {
    const tot = func.sum(Pedido.total).label('gasto')
    return s
      .execute(
        select(Usuario.nombre, tot)
          .join(Usuario.pedidos)
          .groupBy(Usuario.id, Usuario.nombre)
          .having(tot.gt(100))
          .orderBy(tot.desc()),
      )
      .all()
  }),
  subquery: inTienda((s, { Usuario, Pedido }) => {
    const sq = select(Pedido.usuario_id, func.count().label('n')).groupBy(Pedido.usuario_id).subquery()
    return s.execute(select(Usuario.nombre, sq.c.n).join(sq, Usuario.id.eq(sq.c.usuario_id)).orderBy(Usuario.id)).all()
  }),
  'cte-exists': inTienda((s, { Usuario, Pedido }) => {
    const c = select(Pedido.usuario_id).where(Pedido.total.gt(100)).cte('caros')
    return [
      s
        .scalars(
          select(Usuario.nombre)
            .where(Usuario.id.in_(select(c.c.usuario_id)))
            .orderBy(Usuario.id),
        )
        .all(),
      s
        .scalars(
          select(Usuario.nombre)
            .where(exists().where(Pedido.usuario_id.eq(Usuario.id)))
            .orderBy(Usuario.id),
        )
        .all(),
      s.scalars(select(Usuario.nombre).where(not_(Usuario.pedidos.any())).orderBy(Usuario.id)).all(),
      s
        .execute(
          select(
            Usuario.nombre,
            select(func.count(Pedido.id))
              .where(Pedido.usuario_id.eq(Usuario.id))
              .correlate(Usuario)
              .scalarSubquery()
              .label('n'),
          ).orderBy(Usuario.id),
        )
        .all(),
    ]
  }),
  'case-window': inTienda((s, { Usuario, Pedido }) => {
    const et = case_([Usuario.edad.lt(30), 'joven'], [Usuario.edad.is_(null), 'sin dato'], { else: 'adulto' }).label(
      'grupo',
    )
    const rk = func.row_number().over({ partitionBy: Pedido.usuario_id, orderBy: Pedido.total.desc() }).label('r')
    return [
      s.execute(select(Usuario.nombre, et).orderBy(Usuario.id)).all(),
      s.execute(select(Pedido.descripcion, rk).orderBy(Pedido.usuario_id, rk)).all(),
    ]
  }),
  union: inTienda((s, { Usuario, Pedido }) => {
    const a = select(Usuario.nombre.label('x')).where(Usuario.id.lt(3))
    const b = select(Pedido.descripcion).where(Pedido.id.lt(3))
    const u = unionAll(a, b).subquery()
    return s.scalars(select(u.c.x).orderBy(u.c.x)).all()
  }),
  aliased: inTienda((s, { Usuario }) => {
    const [A, B] = [aliased(Usuario, { name: 'a' }), aliased(Usuario, { name: 'b' })]
    return s.execute(select(A.nombre, B.nombre).join(B, A.edad.gt(B.edad)).orderBy(A.id, B.id)).all()
  }),
  'result-methods': inTienda((s, { Usuario }) => {
    const sel = (...i: number[]) => select(Usuario.nombre).where(Usuario.id.in_(i)).orderBy(Usuario.id)
    return [
      s.execute(sel(1, 2)).first(),
      s.execute(sel(1)).one(),
      s.execute(sel(99)).oneOrNone(),
      s.scalar(sel(1, 2)),
      s.scalar(sel(99)),
      s.execute(sel(1)).scalarOne(),
      s.execute(sel(99)).scalarOneOrNone(),
      s.scalars(sel(1, 2)).first(),
      attempt(() => s.execute(sel(99)).one()),
      attempt(() => s.execute(sel(1, 2)).one()),
      attempt(() => s.execute(sel(1, 2)).scalarOneOrNone()),
      attempt(() => s.scalars(sel(1, 2)).oneOrNone()),
    ]
  }),
  'text-params': inTienda((s, { Usuario }) => {
    const malo = "x' OR '1'='1"
    return [
      s.execute(text('SELECT id FROM usuarios WHERE nombre = :n'), { n: malo }).all(),
      s.scalars(select(Usuario).where(Usuario.nombre.eq(malo))).all(),
      s.execute(text(`SELECT count(*) FROM usuarios WHERE nombre = '${malo}'`)).scalar(),
    ]
  }),
  'bulk-dml': inTienda((s, { Usuario, Pedido }, r) => {
    const a = s.getOne(Usuario, 1)
    const r1 = s.execute(
      update(Usuario)
        .where(Usuario.edad.lt(40))
        .values({ edad: Usuario.edad.add(1) }),
    )
    r.mark('leer')
    const e1 = a.edad
    const r2 = s.execute(delete_(Pedido).where(Pedido.total.lt(10)))
    const r3 = s
      .execute(insert(Usuario).returning(Usuario.id, Usuario.nombre), [
        { nombre: 'E', correo: 'e' },
        { nombre: 'F', correo: 'f' },
      ])
      .all()
    return [r1.rowcount, e1, r2.rowcount, r3]
  }),
  paginate: inTienda((s, { Pedido }) => [
    s.scalars(select(Pedido.id).orderBy(Pedido.id).limit(2).offset(2)).all(),
    s.scalars(select(Pedido.id).where(Pedido.id.gt(4)).orderBy(Pedido.id).limit(2)).all(),
  ]),
  'columns-only': inTienda((s, { Usuario }) => {
    const r = s
      .execute(select(Usuario.nombre, Usuario.correo).where(Usuario.edad.isNot(null)).orderBy(Usuario.id))
      .all()
    return [r, s.identityMap.size]
  }),
})
