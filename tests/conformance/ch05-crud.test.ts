import { func, inspect, Session, select } from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import { seedTienda, setup, tienda } from './models.ts'

function seeded(r: Recorder) {
  const models = tienda()
  const engine = setup(r, models.Base)
  seedTienda(r, engine, models)
  return { ...models, engine }
}

conformance('ch05-crud', {
  'add-commit': (r) => {
    const { Base, Usuario } = tienda()
    using s = new Session(setup(r, Base))
    const u = new Usuario({ nombre: 'Ana', correo: 'ana@example.com' })
    const a = u.id
    s.add(u)
    const b = u.id
    r.mark('commit')
    s.commit()
    r.mark('leer id')
    return [a, b, u.id]
  },
  'add-all-batch': (r) => {
    const { Base, Usuario } = tienda()
    using s = new Session(setup(r, Base))
    const us = [0, 1, 2, 3, 4].map((i) => new Usuario({ nombre: `N${i}`, correo: `n${i}@x`, edad: i }))
    s.addAll(us)
    s.flush()
    return us.map((u) => u.id)
  },
  'read-all': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    return [...s.scalars(select(Usuario))].map((u) => [u.id, u.nombre])
  },
  'query-legacy': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    const q = s.query(Usuario)
    return [
      q.filterBy({ correo: 'ana@example.com' }).first()?.nombre,
      q.count(),
      q.all().length,
      q.filter(Usuario.edad.gt(30)).orderBy(Usuario.nombre).first()?.nombre,
      q.filterBy({ nombre: 'nadie' }).first(),
      s.query(Usuario.nombre).filter(Usuario.edad.is_(null)).all(),
    ]
  },
  'update-only-dirty': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    const u = s.getOne(Usuario, 1)
    u.nombre = 'Ana María'
    s.flush()
    r.mark('mismo valor')
    u.nombre = 'Ana María'
    const m1 = s.isModified(u)
    s.flush()
    r.mark('ida y vuelta')
    u.edad = 99
    u.edad = 31
    s.flush()
    return [m1, [...s.dirty]]
  },
  delete: (r) => {
    const { engine, Usuario, Pedido } = seeded(r)
    using s = new Session(engine)
    const u = s.getOne(Usuario, 1)
    s.delete(u)
    r.mark('commit')
    s.commit()
    r.mark('comprobar')
    return s.execute(select(Pedido.id, Pedido.usuario_id).orderBy(Pedido.id)).all()
  },
  'identity-map': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    const a = s.get(Usuario, 2)
    const b = s.get(Usuario, 2)
    const c = s.scalars(select(Usuario).where(Usuario.id.eq(2))).one()
    return [a === b, a === c, s.get(Usuario, 999)]
  },
  states: (r) => {
    const { Base, Usuario } = tienda()
    const names = ['transient', 'pending', 'persistent', 'deleted', 'detached'] as const
    const st = (o: object) => {
      const i = inspect(o)
      return names.filter((n) => i[n])
    }
    using s = new Session(setup(r, Base))
    const u = new Usuario({ nombre: 'A', correo: 'a' })
    const out = [st(u)]
    const then = (work: () => void, o: object = u) => {
      work()
      out.push(st(o))
    }
    then(() => s.add(u))
    then(() => s.flush())
    then(() => s.commit())
    then(() => s.delete(u))
    then(() => s.flush())
    then(() => s.commit())
    const v = new Usuario({ nombre: 'B', correo: 'b' })
    s.add(v)
    s.commit()
    then(() => s.expunge(v), v)
    const w = new Usuario({ nombre: 'C', correo: 'c' })
    s.add(w)
    then(() => s.rollback(), w)
    return out
  },
  autoflush: (r) => {
    const { Base, Usuario } = tienda()
    using s = new Session(setup(r, Base))
    s.add(new Usuario({ nombre: 'A', correo: 'a' }))
    const count = () => s.scalar(select(func.count()).selectFrom(Usuario))
    const n = count()
    r.mark('sin autoflush')
    const m = s.noAutoflush(() => {
      s.add(new Usuario({ nombre: 'B', correo: 'b' }))
      return count()
    })
    return [n, m]
  },
  'expire-on-commit': (r) => {
    const { engine, Usuario } = seeded(r)
    const out: unknown[] = []
    {
      using s = new Session(engine)
      const [u, v] = [s.getOne(Usuario, 1), s.getOne(Usuario, 2)]
      s.commit()
      r.mark('leer')
      out.push(u.nombre, u.correo, v.nombre)
    }
    using s = new Session(engine, { expireOnCommit: false })
    const u = s.getOne(Usuario, 1)
    s.commit()
    r.mark('sin expirar')
    return [...out, u.nombre]
  },
  merge: (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    const d = new Usuario({ id: 1, nombre: 'Nueva' })
    const m = s.merge(d)
    const out: unknown[] = [m === d, m.nombre, m.correo]
    const n = s.merge(new Usuario({ id: 77, nombre: 'Z', correo: 'z' }))
    s.commit()
    return [...out, n.id]
  },
  'new-dirty-deleted': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    const [a, b] = [s.getOne(Usuario, 1), s.getOne(Usuario, 3)]
    const n = new Usuario({ nombre: 'N', correo: 'n' })
    s.add(n)
    a.edad = 1
    s.delete(b)
    const out = [s.new.size, s.dirty.size, s.deleted.size, s.has(n), s.identityMap.size]
    s.flush()
    return [...out, s.new.size, s.dirty.size, s.deleted.size, s.has(b)]
  },
})
