/** The session: states, identity map, autoflush, expire, refresh, merge, bulk. */
import { func, inspect, Session, select, sessionmaker, text } from 'alquimia'
import { conformance } from './harness.ts'
import { attempt, facturas, inBlog, inTienda, quietSeed, seedTienda, setup, tienda } from './models.ts'

const count = (s: Session, t: unknown) => s.scalar(select(func.count()).selectFrom(t as never))
const stateName = (o: object) => [inspect(o).stateName]
const identity = (o: object) => inspect(o).identity

conformance('ours-session', {
  'get-forms': (r) => {
    const first = inTienda((s, { Usuario: U }) => {
      const a = s.getOne(U, 1)
      const out: unknown[] = [a === s.get(U, 1), s.get(U, 99), a === s.get(U, { id: 1 }), a === s.get(U, [1])]
      s.expire(a)
      r.mark('expirado')
      out.push(s.get(U, 1) === a)
      r.mark('populate')
      s.get(U, 1, { populateExisting: true })
      s.events.on('warning', () => {})
      out.push(
        attempt(() => s.get(U, [1, 2])),
        attempt(() => s.getOne(U, 99)),
        s.get(U, null),
      )
      return out
    })(r) as unknown[]
    const { Base, Factura: F, Linea: L } = facturas()
    const e = setup(r, Base)
    quietSeed(r, e, () => [
      new F({ serie: 'A', numero: 1, cliente: 'Ana', lineas: ['x', 'y'].map((concepto) => new L({ concepto })) }),
    ])
    using s = new Session(e)
    const f = s.getOne(F, ['A', 1])
    first.push(f.cliente, f === s.get(F, { numero: 1, serie: 'A' }))
    first.push(
      f.lineas.map((x) => x.concepto),
      s.getOne(L, 1).factura === f,
      identity(f),
    )
    f.lineas.pop()
    f.cliente = 'Eva'
    s.commit()
    return [...first, s.scalars(select(L.id)).all()]
  },
  'identity-pk-change': inTienda((s, { Usuario: U }, r) => {
    const u = s.getOne(U, 3)
    u.id = 30
    s.flush()
    const out: unknown[] = [s.get(U, 30) === u, s.get(U, 3), identity(u)]
    r.mark('rollback')
    s.rollback()
    return [...out, identity(u), u.id, s.get(U, 3) === u]
  }),
  'set-same-or-back': inTienda((s, { Usuario: U }) => {
    const history = (o: object) => {
      const { added, unchanged, deleted } = inspect(o).attrs.edad?.history ?? {}
      return [added, unchanged, deleted]
    }
    const u = s.getOne(U, 1)
    u.nombre = 'Ana'
    const out: unknown[] = [s.dirty.has(u), s.isModified(u)]
    u.edad = 5
    u.edad = 31
    out.push(s.isModified(u))
    s.flush()
    out.push(s.dirty.size)
    u.edad = null
    out.push(history(u))
    s.flush()
    out.push(history(u))
    s.commit()
    return [...out, u.edad]
  }),
  'sql-expression-value': inTienda((s, { Usuario: U }, r) => {
    const u = s.getOne(U, 1)
    u.edad = U.edad.add(1) as never
    s.flush()
    r.mark('leer')
    const out: unknown[] = [u.edad]
    const n = new U({ nombre: func.upper('eva') as never, correo: 'e' })
    s.add(n)
    s.flush()
    r.mark('leer 2')
    return [...out, n.nombre]
  }),
  'update-batching': inTienda((s, { Usuario: U }, r) => {
    const all = s.scalars(select(U).orderBy(U.id)).all()
    const [a, b, c, d] = all as unknown as [(typeof all)[0], (typeof all)[0], (typeof all)[0], (typeof all)[0]]
    a.edad = 1
    b.edad = 2
    c.nombre = 'C'
    d.edad = 3
    r.mark('flush')
    s.flush()
    d.edad = 4
    d.nombre = 'D'
    a.nombre = 'A'
    a.edad = 9
    s.flush()
    return all.map((u) => u.edad)
  }),
  'mixed-flush': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const [a, c] = [s.getOne(U, 1), s.getOne(U, 3)]
    s.addAll([
      new U({ nombre: 'x', correo: 'x' }),
      new U({ id: 50, nombre: 'y', correo: 'y' }),
      new U({ nombre: 'z', correo: 'z' }),
      new U({ nombre: 'w', correo: 'w', edad: 1 }),
    ])
    a.edad = 99
    s.delete(c)
    s.add(new P({ descripcion: 'p', usuario: a }))
    r.mark('flush')
    s.flush()
    return s.execute(select(U.id, U.nombre, U.edad).orderBy(U.id)).all()
  }),
  'row-switch': inTienda((s, { Usuario: U }) => {
    const u = s.getOne(U, 3)
    s.delete(u)
    s.add(new U({ id: 3, nombre: 'Nueva', correo: 'n' }))
    s.flush()
    const out = s.execute(select(U.id, U.nombre, U.edad).where(U.id.eq(3))).all() as unknown[]
    return [...out, inspect(u).deleted, inspect(u).detached]
  }),
  'identity-conflict': inTienda((s, { Usuario: U }) => {
    const u = s.getOne(U, 1)
    s.events.on('warning', () => {})
    s.add(new U({ id: 1, nombre: 'Otra', correo: 'o' }))
    return u && attempt(() => s.flush())
  }),
  'autoflush-off': inTienda(
    (s, { Usuario: U }) => {
      s.add(new U({ nombre: 'N', correo: 'n' }))
      const out: unknown[] = [count(s, U)]
      s.flush()
      out.push(count(s, U))
      s.autoflush = true
      s.add(new U({ nombre: 'M', correo: 'm' }))
      s.noAutoflush(() => out.push(count(s, U)))
      return [...out, count(s, U)]
    },
    { autoflush: false },
  ),
  'autoflush-lazy': inTienda((s, { Usuario: U }, r) => {
    const a = s.getOne(U, 1)
    a.edad = 7
    s.get(U, 1)
    r.mark('perezosa')
    const out: unknown[] = [a.pedidos.length]
    a.edad = 8
    r.mark('get otro')
    s.get(U, 2)
    a.edad = 9
    r.mark('refresh otro')
    s.refresh(s.getOne(U, 2))
    return [...out, a.edad]
  }),
  'expire-some': inTienda((s, { Usuario: U }, r) => {
    const a = s.getOne(U, 1)
    void a.pedidos
    s.expire(a, ['nombre', 'pedidos'])
    r.mark('edad')
    const out: unknown[] = [a.edad]
    r.mark('nombre')
    out.push(a.nombre)
    r.mark('pedidos')
    out.push(a.pedidos.length)
    a.nombre = 'perdido'
    s.expire(a)
    r.mark('todo')
    return [...out, a.nombre, s.isModified(a)]
  }),
  'expire-set-before-load': inTienda((s, { Usuario: U }, r) => {
    const a = s.getOne(U, 1)
    s.commit()
    r.mark('asignar')
    a.nombre = 'X'
    r.mark('flush')
    s.flush()
    r.mark('leer')
    const out: unknown[] = [a.edad]
    s.expire(a)
    a.edad = 3
    r.mark('leer otro')
    return [...out, a.nombre, a.edad]
  }),
  'refresh-forms': inTienda((s, { Usuario: U }, r) => {
    const a = s.getOne(U, 1)
    void a.pedidos
    a.edad = 99
    r.mark('todo')
    s.refresh(a)
    const out: unknown[] = [a.edad]
    r.mark('nombre')
    s.refresh(a, ['nombre'])
    r.mark('pedidos')
    s.refresh(a, ['pedidos'])
    out.push(a.pedidos.length)
    r.mark('ambos')
    s.refresh(a, ['nombre', 'pedidos'])
    return [...out, attempt(() => s.refresh(new U({ nombre: 'x', correo: 'x' })))]
  }),
  'refresh-deleted': inTienda((s, { Usuario: U }) => {
    const a = s.getOne(U, 3)
    s.connection().execute(text('DELETE FROM usuarios WHERE id = 3'))
    const out: unknown[] = [attempt(() => s.refresh(a))]
    s.expire(a)
    out.push(attempt(() => a.nombre))
    return [...out, s.get(U, 3)]
  }),
  'states-more': inTienda((s, { Usuario: U }) => {
    const u = new U({ nombre: 'N', correo: 'n' })
    const out: unknown[] = [stateName(u)]
    const note = () => out.push(stateName(u))
    s.add(u)
    note()
    s.expunge(u)
    note()
    s.add(u)
    s.flush()
    note()
    s.expunge(u)
    note()
    s.add(u)
    note()
    s.commit()
    s.delete(u)
    out.push([stateName(u), s.deleted.has(u)])
    s.flush()
    out.push(stateName(u), s.has(u))
    s.rollback()
    out.push([stateName(u), u.nombre])
    s.delete(u)
    s.commit()
    note()
    out.push(
      attempt(() => s.delete(new U({ nombre: 't', correo: 't' }))),
      attempt(() => s.expunge(new U({ nombre: 't', correo: 't' }))),
    )
    const v = new U({ nombre: 'V', correo: 'v' })
    s.add(v)
    s.flush()
    s.rollback()
    out.push([stateName(v), v.id])
    const w = s.getOne(U, 1)
    s.close()
    return [...out, stateName(w), w.nombre]
  }),
  'delete-undo': inTienda((s, { Usuario: U }) => {
    const u = s.getOne(U, 3)
    s.delete(u)
    s.delete(u)
    s.add(u)
    const out: unknown[] = [s.deleted.has(u)]
    s.flush()
    s.delete(u)
    s.flush()
    out.push(attempt(() => s.add(u)))
    return [...out, s.get(U, 3)]
  }),
  'expunge-cascade': inBlog(1, 2, (s, { User }) => {
    const u = s.getOne(User, 1)
    const p = u.posts[0] as (typeof u.posts)[number]
    s.expunge(u)
    const out: unknown[] = [s.has(p), inspect(p).detached, u.name, u.posts.map((x) => x.title)]
    out.push(attempt(() => p.comments))
    s.add(u)
    out.push(s.has(p), p.comments.length)
    s.expungeAll()
    return [...out, s.identityMap.size, s.has(p)]
  }),
  'merge-more': (r) => {
    const models = tienda()
    const { Base, Usuario: U, Pedido: P } = models
    const e = setup(r, Base)
    seedTienda(r, e, models)
    const out: unknown[] = []
    const s0 = new Session(e)
    const a = s0.getOne(U, 1)
    void a.pedidos.map((p) => p.total)
    s0.expungeAll()
    s0.close()
    {
      using s = new Session(e)
      a.nombre = 'Ana M'
      const [first] = a.pedidos
      if (first) first.total = 1
      r.mark('desconectado')
      const m = s.merge(a)
      out.push(
        m === a,
        m.nombre,
        s.dirty.has(m),
        m.pedidos.map((p) => p.total),
        s.isModified(m.pedidos[0] as object),
      )
      s.flush()
      r.mark('nuevo')
      const n = s.merge(new U({ nombre: 'N', correo: 'n' }))
      out.push(s.new.has(n))
      r.mark('parcial')
      const b = s.merge(new U({ id: 2, nombre: 'B' }))
      out.push([b.nombre, b.edad])
      r.mark('falta')
      const c = s.merge(new U({ id: 77, nombre: 'S', correo: 's' }))
      out.push(s.new.has(c))
      s.flush()
      r.mark('hijos nuevos')
      const d = s.merge(new U({ id: 3, nombre: 'C', pedidos: [new P({ descripcion: 'q' })] }))
      s.flush()
      out.push(d.pedidos.map((p) => p.descripcion))
      s.rollback()
    }
    const s2 = new Session(e)
    const x = s2.getOne(U, 4)
    s2.expunge(x)
    s2.close()
    using s = new Session(e)
    r.mark('sin cargar')
    const y = s.merge(x, { load: false })
    return [...out, y.nombre, s.dirty.has(y)]
  },
  'merge-cascade-replace': inBlog(1, 2, (s, { User, Post }, r) => {
    const u = s.merge(
      new User({ id: 1, name: 'otro', posts: [new Post({ id: 1, title: 'uno' }), new Post({ title: 'nuevo' })] }),
    )
    r.mark('flush')
    s.commit()
    return [u.name, u.posts.map((p) => p.title)]
  }),
  'bulk-methods': inTienda((s, { Usuario: U }) => {
    s.bulkInsertMappings(U, [
      { nombre: 'a', correo: 'a' },
      { nombre: 'b', correo: 'b', edad: 3 },
    ])
    s.bulkUpdateMappings(U, [
      { id: 1, edad: 1 },
      { id: 2, edad: 2 },
    ])
    const o = new U({ nombre: 'c', correo: 'c' })
    s.bulkSaveObjects([o, new U({ nombre: 'd', correo: 'd' })])
    const out: unknown[] = [o.id, s.has(o)]
    return [...out, s.scalars(select(U.nombre).orderBy(U.id)).all()]
  }),
  'two-sessions': (r) => {
    const models = tienda()
    const { Base, Usuario: U } = models
    const e = setup(r, Base)
    seedTienda(r, e, models)
    const s1 = new Session(e)
    const s2 = new Session(e, { expireOnCommit: false })
    const a = s1.getOne(U, 1)
    const out: unknown[] = [attempt(() => s2.add(a))]
    s1.commit()
    r.mark('dos')
    const b = s2.getOne(U, 1)
    b.nombre = 'Beto'
    s2.commit()
    out.push(b === a, b.nombre, a.nombre)
    s1.close()
    s2.close()
    return out
  },
  'sessionmaker-forms': (r) => {
    const { Base, Usuario: U } = tienda()
    const e = setup(r, Base)
    const S = sessionmaker(e, { expireOnCommit: false })
    const u = new U({ nombre: 'a', correo: 'a' })
    S.begin((s) => s.add(u))
    const out: unknown[] = [u.id, u.nombre]
    attempt(() =>
      S.begin((s) => {
        s.add(new U({ nombre: 'b', correo: 'b' }))
        s.flush()
        throw new Error('x')
      }),
    )
    S.configure({ autoflush: false })
    using s = S()
    s.add(new U({ nombre: 'c', correo: 'c' }))
    return [...out, s.autoflush, count(s, U)]
  },
  'session-contains': inTienda(
    (s, { Usuario: U }) => {
      const a = s.getOne(U, 1)
      const n = new U({ nombre: 'n', correo: 'n' })
      s.add(n)
      a.edad = 1
      const b = s.getOne(U, 2)
      s.delete(b)
      const out: unknown[] = [s.has(a), s.has(n), s.new.has(n), s.dirty.has(a), s.deleted.has(b), s.dirty.has(b)]
      return [...out, s.identityMap.size, [...s].length, s.has(new U({ nombre: 't', correo: 't' }))]
    },
    { autoflush: false },
  ),
})
