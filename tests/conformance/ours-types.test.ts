/** Column types, defaults and what reaches the database. */
import {
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  Boolean,
  type Condition,
  Date_,
  DateTime,
  Decimal,
  DeclarativeBase,
  Enum,
  func,
  Integer,
  insert,
  JSON_,
  LargeBinary,
  mappedColumn,
  Numeric,
  not_,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  text,
  update,
} from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import { attempt, setup } from './models.ts'

function articulo(r: Recorder) {
  class Base extends DeclarativeBase {}
  class A extends Base.model('articulos', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nombre: mappedColumn(String(40), { nullable: true }),
    activo: mappedColumn(Boolean, { nullable: true }),
    precio: mappedColumn(Numeric(10, 2), { nullable: true }),
    datos: mappedColumn(JSON_, { nullable: true }),
    dia: mappedColumn(Date_, { nullable: true }),
    creado: mappedColumn(DateTime, { nullable: true }),
    color: mappedColumn(Enum('rojo', 'verde'), { nullable: true }),
    foto: mappedColumn(LargeBinary, { nullable: true }),
  }) {}
  return { A, s: new Session(setup(r, Base)) }
}

function valores(r: Recorder) {
  let cuenta = 100
  class Base extends DeclarativeBase {}
  class V extends Base.model('v', {
    id: mappedColumn(Integer, { primaryKey: true }),
    n: mappedColumn(Integer, { default: 7 }),
    f: mappedColumn(Integer, { default: () => cuenta++ }),
    t: mappedColumn(String, { nullable: true, default: func.lower('ABC') }),
    s: mappedColumn(String, { nullable: true, serverDefault: 'srv' }),
    u: mappedColumn(Integer, { nullable: true, onupdate: () => cuenta++ }),
    w: mappedColumn(String, { nullable: true, onupdate: func.upper('upd') }),
  }) {}
  return { V, s: new Session(setup(r, Base)) }
}

conformance('ours-types', {
  nulls: (r) => {
    const { A, s } = articulo(r)
    using _ = s
    const none = { nombre: null, activo: null, precio: null, datos: null, dia: null, creado: null }
    s.add(new A({ ...none, color: null, foto: null }))
    s.flush()
    s.add(new A({ nombre: 'o' }))
    s.commit()
    return [
      s.execute(text('SELECT id, datos, typeof(datos) FROM articulos ORDER BY id')).all(),
      s
        .scalars(select(A).orderBy(A.id))
        .all()
        .map((x) => x.datos),
      s.scalars(select(A.id).where(A.datos.is_(null))).all(),
    ]
  },
  'json-values': (r) => {
    const { A, s } = articulo(r)
    using _ = s
    for (const datos of [{ a: [1, 2.5, null, true], ñ: 'é' }, [], 'texto', 0, false]) {
      s.add(new A({ datos }))
      s.flush()
    }
    s.commit()
    const out: unknown[] = s
      .scalars(select(A).orderBy(A.id))
      .all()
      .map((x) => x.datos)
    const a = s.getOne(A, 1)
    ;(a.datos as Record<string, number>).b = 1
    out.push(s.isModified(a))
    r.mark('mutado')
    s.flush()
    a.datos = { ...(a.datos as object), c: 2 }
    r.mark('asignado')
    s.flush()
    a.datos = { ...(a.datos as object) }
    r.mark('igual')
    s.flush()
    a.datos = null
    s.flush()
    return out
  },
  booleans: (r) => {
    const { A, s } = articulo(r)
    using _ = s
    s.addAll([true, false, null].map((activo) => new A({ activo })))
    s.flush()
    const ids = (c: Condition) => s.scalars(select(A.id).where(c).orderBy(A.id)).all()
    const activo = A.activo as unknown as Condition
    return [
      ids(activo),
      ids(not_(activo)),
      ids(A.activo.is_(true)),
      ids(A.activo.eq(true)),
      ids(A.activo.isNot(true)),
      ids(A.activo.is_(null)),
      s.scalars(select(A.id).where(activo, A.id.lt(9)).orderBy(A.id)).all(),
      s.scalars(select(A.activo).orderBy(A.id)).all(),
      s.execute(select(A.id.gt(1)).orderBy(A.id)).all(),
    ]
  },
  'numeric-dates': (r) => {
    const { A, s } = articulo(r)
    using _ = s
    const day = (text: string) => new Date(text)
    s.addAll([
      new A({ precio: new Decimal('10.10'), dia: day('2024-02-29'), creado: day('2024-02-29T13:05:06Z') }),
      new A({ precio: new Decimal('0.2'), dia: day('2025-01-01'), creado: day('2025-01-01') }),
    ])
    s.commit()
    s.expungeAll()
    const a = s.getOne(A, 1)
    const out: unknown[] = [
      a.precio?.toFixed(2),
      a.dia,
      a.creado,
      s.scalar(select(func.sum(A.precio)))?.toFixed(2),
      s.scalars(select(A.id).where(A.precio.gt(new Decimal('5')))).all(),
      s.scalars(select(A.id).where(A.dia.ge(day('2024-06-01')))).all(),
      s.scalars(select(A.id).where(A.creado.between(day('2024-01-01'), day('2024-12-31')))).all(),
      s.scalar(select(func.max(A.dia))),
      s.scalar(select(A.precio.mul(2 as never)).where(A.id.eq(1)))?.toFixed(2),
    ]
    a.precio = new Decimal('10.1')
    a.dia = day('2024-02-29')
    r.mark('igual')
    s.flush()
    return [...out, s.isModified(a)]
  },
  'bad-values': (r) => {
    const out: unknown[] = []
    const { A, s } = articulo(r)
    using _ = s
    const bad = [{ dia: '2024-01-01' }, { creado: 'ayer' }, { activo: 'quizá' }, { activo: 2 }]
    for (const init of [...bad, { foto: 'texto' }, { datos: new Set([1, 2]) }]) {
      s.add(new A(init as never))
      out.push(attempt(() => s.flush()))
      s.rollback()
    }
    return out
  },
  'enum-bytes': (r) => {
    const { A, s } = articulo(r)
    using _ = s
    const a = new A({ color: 'rojo', foto: new Uint8Array([0, 255]) })
    s.add(a)
    s.commit()
    const out: unknown[] = [
      a.color,
      a.foto,
      s.scalars(select(A.id).where(A.color.eq('rojo'))).all(),
      s.scalars(select(A.id).where(A.color.in_(['rojo', 'verde']))).all(),
    ]
    a.foto = new Uint8Array([0, 255])
    r.mark('igual')
    s.flush()
    a.color = 'verde'
    s.commit()
    return [...out, a.color]
  },
  'defaults-more': (r) => {
    const { V, s } = valores(r)
    using _ = s
    const a = new V()
    s.add(a)
    s.flush()
    r.mark('leer')
    const out: unknown[] = [a.n, a.f, a.t, a.s, a.u, a.w]
    const b = new V({ n: 1, f: 2, t: 'x', s: null })
    s.add(b)
    s.flush()
    r.mark('leer 2')
    out.push([b.n, b.f, b.t, b.s])
    a.n = 8
    r.mark('update')
    s.flush()
    r.mark('leer 3')
    out.push(a.u, a.w)
    a.n = 8
    r.mark('sin cambio')
    s.flush()
    return out
  },
  'defaults-batch': (r) => {
    const { V, s } = valores(r)
    using _ = s
    s.addAll([new V(), new V({ n: 2 }), new V({ s: 'dado' })])
    s.flush()
    const out: unknown[] = [s.execute(select(V.n, V.f, V.t, V.s).orderBy(V.id)).all()]
    r.mark('insert')
    s.execute(insert(V).values({ n: 3 }))
    s.execute(insert(V), [{ n: 4 }, { n: 5 }])
    r.mark('update')
    s.execute(update(V).where(V.id.eq(1)).values({ n: 9 }))
    return [...out, s.execute(select(V.id, V.n, V.f, V.s, V.u, V.w).orderBy(V.id)).all()]
  },
})
