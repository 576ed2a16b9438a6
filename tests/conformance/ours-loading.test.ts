/** Loader strategies and how they combine. */
import {
  aliased,
  containsEager,
  defaultload,
  defer,
  immediateload,
  joinedload,
  type LoaderOption,
  lazyload,
  loadOnly,
  raiseload,
  Session,
  select,
  selectinload,
  subqueryload,
} from 'alquimia'
import { conformance } from './harness.ts'
import { arbol, attempt, escuela, inBlog, inTienda, quietSeed, setup } from './models.ts'

conformance('ours-loading', {
  'nested-mixed': inBlog(3, 2, (s, { User: U, Post: P }, r) =>
    [
      joinedload(U.posts).selectinload(P.comments),
      selectinload(U.posts).joinedload(P.comments),
      subqueryload(U.posts).joinedload(P.comments),
      joinedload(U.posts).joinedload(P.comments),
      selectinload(U.posts).subqueryload(P.comments),
    ].map((o) => {
      r.mark('opción')
      const out = s
        .scalars(select(U).options(o).orderBy(U.id))
        .unique()
        .all()
        .map((u) => u.posts.map((p) => p.comments.length))
      s.expungeAll()
      return out
    }),
  ),
  'joined-m2o': inBlog(3, 2, (s, { Post: P, Comment: C }) => {
    const names = (q: ReturnType<typeof select<readonly [typeof P]>>) => {
      const out = s
        .scalars(q)
        .all()
        .map((p) => p.author?.name)
      s.expungeAll()
      return out
    }
    const posts = select(P).orderBy(P.id)
    const out: unknown[] = [
      names(posts.options(joinedload(P.author)).limit(3) as never),
      names(
        posts
          .options(joinedload(P.author, { innerjoin: true }))
          .limit(2)
          .offset(1) as never,
      ),
    ]
    const authors = (q: unknown) =>
      s
        .scalars(q as ReturnType<typeof select<readonly [typeof C]>>)
        .all()
        .map((c) => c.post?.author?.name)
    const comments = select(C).orderBy(C.id)
    out.push(authors(comments.options(joinedload(C.post).joinedload(P.author)).limit(2)))
    s.expungeAll()
    return [...out, authors(comments.options(selectinload(C.post).selectinload(P.author)))]
  }),
  'joined-limit-offset': inBlog(3, 2, (s, { User: U, Post: P }) => {
    const users = select(U).options(joinedload(U.posts)).where(U.id.gt(1)).orderBy(U.c.name.desc()).limit(1).offset(1)
    const out: unknown[] = [
      s
        .scalars(users)
        .unique()
        .all()
        .map((u) => [u.name, u.posts.length]),
    ]
    s.expungeAll()
    const posts = select(P).options(joinedload(P.author), joinedload(P.comments)).orderBy(P.id).limit(2)
    return [
      ...out,
      s
        .scalars(posts)
        .unique()
        .all()
        .map((p) => [p.title, p.author?.name, p.comments.length]),
    ]
  }),
  'joined-two': (r) => {
    const { Base, Student: S, Course: C } = escuela()
    const e = setup(r, Base)
    const m = new C({ name: 'M' })
    quietSeed(r, e, () => [
      new S({ name: 'Ana', courses: [m, new C({ name: 'F' })] }),
      new S({ name: 'Luis', courses: [m] }),
      new S({ name: 'Eva' }),
    ])
    using s = new Session(e)
    return [
      joinedload(S.courses),
      selectinload(S.courses),
      subqueryload(S.courses),
      selectinload(S.courses).selectinload(C.students),
      lazyload(S.courses),
    ].map((o) => {
      r.mark('opción')
      const out = s
        .scalars(select(S).options(o).orderBy(S.id))
        .unique()
        .all()
        .map((x) => [x.name, x.courses.map((c) => c.name)])
      s.expungeAll()
      return out
    })
  },
  'selectin-filter-limit': inBlog(3, 2, (s, { User: U, Post: P }) => {
    const users = select(U).options(selectinload(U.posts))
    const out: unknown[] = [
      s
        .scalars(users.where(U.id.lt(3)).orderBy(U.id).limit(1))
        .all()
        .map((u) => u.posts.length),
    ]
    s.expungeAll()
    out.push(
      s
        .scalars(select(P).options(selectinload(P.author)).orderBy(P.id))
        .all()
        .map((p) => p.author?.name),
    )
    s.expungeAll()
    return [...out, s.scalars(users.where(U.id.gt(99))).all()]
  }),
  'selectin-null-m2o': inTienda((s, { Pedido: P }, r) => {
    s.add(new P({ descripcion: 'suelto' }))
    s.commit()
    const last = select(P).orderBy(P.id.desc()).limit(2)
    const names = (mark: string, q: typeof last) => {
      r.mark(mark)
      const out = s
        .scalars(q)
        .all()
        .map((p) => p.usuario?.nombre)
      s.expungeAll()
      return out
    }
    return [
      names('selectin', last.options(selectinload(P.usuario))),
      names('joined', last.options(joinedload(P.usuario))),
      names('lazy', last),
    ]
  }),
  'contains-eager-more': inTienda((s, { Usuario: U, Pedido: P }) => {
    const A = aliased(P)
    const totals = (q: unknown) => {
      const users = s
        .scalars(q as ReturnType<typeof select<readonly [typeof U]>>)
        .unique()
        .all()
      const out = users.map((u) => [u.nombre, u.pedidos.map((p) => p.total)])
      s.expungeAll()
      return out
    }
    const one = select(U).join(U.pedidos).where(P.total.gt(50)).options(containsEager(U.pedidos)).orderBy(U.id, P.id)
    const two = select(U)
      .join(A, U.pedidos)
      .where(A.total.gt(100))
      .options(containsEager(U.pedidos.ofType(A)))
      .orderBy(U.id, A.id)
    const up = select(P).join(P.usuario).where(U.edad.gt(30)).options(containsEager(P.usuario)).orderBy(P.id)
    return [
      totals(one),
      totals(two),
      s
        .scalars(up)
        .all()
        .map((p) => [p.descripcion, p.usuario?.nombre]),
    ]
  }),
  'raise-more': inBlog(3, 2, (s, { User: U, Post: P }) => {
    const first = (...o: LoaderOption[]) =>
      s
        .scalars(
          select(U)
            .options(...o)
            .where(U.id.eq(1)),
        )
        .one()
    const u = first(raiseload(U.posts))
    const out: unknown[] = [attempt(() => u.posts)]
    s.expungeAll()
    const v = first(selectinload(U.posts).raiseload(P.comments))
    out.push(
      v.posts.length,
      attempt(() => v.posts[0]?.comments),
    )
    s.expungeAll()
    const w = first(selectinload(U.posts), raiseload('*'))
    out.push(
      w.posts.length,
      attempt(() => w.posts[0]?.comments),
    )
    s.expungeAll()
    const p = s.scalars(select(P).options(raiseload(P.author)).where(P.id.eq(1))).one()
    out.push(attempt(() => p.author))
    p.title = 'x'
    s.flush()
    return out
  }),
  'load-only': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const ana = select(U).where(U.id.eq(1))
    const a = s.scalars(ana.options(loadOnly(U.nombre))).one()
    r.mark('correo')
    const out: unknown[] = [a.nombre, a.correo]
    s.expungeAll()
    const b = s.scalars(ana.options(defer(U.edad))).one()
    r.mark('edad')
    out.push(b.edad)
    s.expungeAll()
    const c = s.scalars(ana.options(selectinload(U.pedidos).loadOnly(P.total))).one()
    r.mark('hijo')
    out.push(c.pedidos.map((p) => p.total))
    out.push(c.pedidos[0]?.descripcion)
    s.expungeAll()
    const d = s
      .scalars(ana.options(joinedload(U.pedidos).loadOnly(P.total)))
      .unique()
      .one()
    return [...out, d.pedidos.map((p) => p.total)]
  }),
  'tree-depth': (r) => {
    const { Base, Nodo: N } = arbol()
    const e = setup(r, Base)
    type Nodo = InstanceType<typeof N>
    const nodo = (nombre: string, hijos: Nodo[] = []) => new N({ nombre, hijos }) as Nodo
    quietSeed(r, e, () => [nodo('r', [nodo('a', [nodo('a1'), nodo('a2')]), nodo('b')])])
    using s = new Session(e)
    const out: unknown[] = [
      selectinload(N.hijos).selectinload(N.hijos),
      joinedload(N.hijos).joinedload(N.hijos),
      joinedload(N.hijos),
    ].map((o) => {
      r.mark('opción')
      const root = s
        .scalars(select(N).options(o).where(N.padre_id.is_(null)))
        .unique()
        .one()
      const found = root.hijos.map((h) => [h.nombre, h.hijos.map((x) => x.nombre)])
      s.expungeAll()
      return found
    })
    const parents = (q: unknown) =>
      s
        .scalars(q as ReturnType<typeof select<readonly [typeof N]>>)
        .all()
        .map((n) => [n.nombre, n.padre?.nombre])
    r.mark('padre')
    out.push(parents(select(N).options(joinedload(N.padre)).orderBy(N.id)))
    s.expungeAll()
    r.mark('padre selectin')
    return [...out, parents(select(N).options(selectinload(N.padre)).where(N.id.gt(1)).orderBy(N.id))]
  },
  'get-options': inBlog(2, 2, (s, { User: U, Post: P }, r) => {
    const u = s.getOne(U, 1, { options: [joinedload(U.posts)] })
    r.mark('leído')
    const out: unknown[] = [u.posts.length]
    r.mark('ya está')
    const v = s.getOne(U, 1, { options: [selectinload(U.posts).selectinload(P.comments)] })
    r.mark('comentarios')
    out.push(v.posts[0]?.comments.length)
    out.push(s.getOne(U, 2, { options: [selectinload(U.posts)] }).posts.length)
    r.mark('consulta sobre cargados')
    const all = select(U).options(selectinload(U.posts))
    s.scalars(all).all()
    r.mark('populate')
    s.scalars(all.executionOptions({ populateExisting: true })).all()
    return out
  }),
  'entity-and-columns': inTienda((s, { Usuario: U, Pedido: P }) => {
    const a = s.execute(select(U, U.edad).options(selectinload(U.pedidos)).orderBy(U.id)).all()
    const out: unknown[] = [a.map(([u, n]) => [u.nombre, n, u.pedidos.length])]
    s.expungeAll()
    const b = select(U, P).join(U.pedidos).options(joinedload(P.usuario)).where(P.id.lt(3)).orderBy(P.id)
    out.push(
      s
        .execute(b)
        .all()
        .map(([u, p]) => [u.nombre, p.descripcion]),
    )
    s.expungeAll()
    const c = s.execute(select(U, P).outerjoin(U.pedidos).orderBy(U.id, P.id)).all()
    return [...out, c.map(([u, p]) => [(p as typeof p | null)?.id, u.id])]
  }),
  'immediate-noload-default': inBlog(2, 2, (s, { User: U, Post: P }, r) => {
    r.mark('immediate')
    const us = s.scalars(select(U).options(immediateload(U.posts)).orderBy(U.id)).all()
    r.mark('leer')
    const out: unknown[] = [us.map((u) => u.posts.length)]
    s.expungeAll()
    r.mark('defaultload')
    const u = s.scalars(select(U).options(defaultload(U.posts).joinedload(P.comments)).where(U.id.eq(1))).one()
    r.mark('perezosa')
    return [...out, u.posts.map((p) => p.comments.length)]
  }),
  'refresh-eager': inBlog(1, 2, (s, { User: U }, r) => {
    s.scalars(select(U).options(selectinload(U.posts)).where(U.id.eq(1))).one()
    s.commit()
    s.expungeAll()
    const u = s.getOne(U, 1)
    void u.posts
    s.commit()
    r.mark('leer')
    const out: unknown[] = [u.name]
    r.mark('posts')
    out.push(u.posts.length)
    r.mark('refresh')
    s.refresh(u)
    r.mark('posts 2')
    return [...out, u.posts.length]
  }),
})
