import {
  DeclarativeBase,
  func,
  Integer,
  IntegrityError,
  inspect,
  mappedColumn,
  Session,
  select,
  sessionmaker,
  text,
} from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import { blog, seedBlog, seedTienda, setup, tienda } from './models.ts'

function seeded(r: Recorder) {
  const models = tienda()
  const engine = setup(r, models.Base)
  seedTienda(r, engine, models)
  return { ...models, engine }
}
/** Runs something that must break a constraint, and gives what the driver said. */
function broken(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof IntegrityError) return [error.name, error.orig.message]
    throw error
  }
  throw new Error('nothing was broken')
}

conformance('ch08-transactions', {
  'session-begin': (r) => {
    const { Base, Usuario } = tienda()
    const S = sessionmaker({ bind: setup(r, Base) })
    {
      using s = S()
      s.begin(() => s.add(new Usuario({ nombre: 'Ana', correo: 'a' })))
    }
    let err = ''
    try {
      using s = S()
      s.begin(() => {
        s.add(new Usuario({ nombre: 'B', correo: 'b' }))
        s.flush()
        throw new RangeError('algo falla')
      })
    } catch (error) {
      err = (error as Error).message
    }
    using s = S()
    return [err, s.scalars(select(Usuario.nombre)).all()]
  },
  'begin-twice': (r) => {
    const { Base, Usuario } = tienda()
    using s = new Session(setup(r, Base))
    s.scalars(select(Usuario)).all()
    return s.begin()
  },
  'rollback-restores': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    const [a, b] = [s.getOne(Usuario, 1), s.getOne(Usuario, 3)]
    const n = new Usuario({ nombre: 'N', correo: 'n' })
    s.add(n)
    a.nombre = 'otro'
    s.delete(b)
    s.flush()
    r.mark('rollback')
    s.rollback()
    r.mark('leer')
    return [
      a.nombre,
      s.has(b),
      s.has(n),
      b.nombre,
      s.scalar(select(func.count()).selectFrom(Usuario)),
      inspect(n).transient,
    ]
  },
  'integrity-unique': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    s.add(new Usuario({ nombre: 'Bueno', correo: 'nuevo@x' }))
    s.flush()
    s.add(new Usuario({ nombre: 'Otra Ana', correo: 'ana@example.com' }))
    const out: unknown[] = [broken(() => s.commit())]
    s.rollback()
    return [...out, s.scalar(select(func.count()).selectFrom(Usuario))]
  },
  'integrity-notnull-fk': (r) => {
    const { Base, User, Post } = blog()
    using s = new Session(setup(r, Base, { foreignKeys: true }))
    return [() => new User(), () => new Post({ title: 't', user_id: 99 })].map((make) => {
      s.add(make())
      const [, message] = broken(() => s.commit())
      s.rollback()
      return message
    })
  },
  'pending-rollback': (r) => {
    const { engine, Usuario } = seeded(r)
    using s = new Session(engine)
    s.add(new Usuario({ nombre: 'x', correo: 'ana@example.com' }))
    broken(() => s.flush())
    return s.scalar(select(func.count()).selectFrom(Usuario))
  },
  savepoint: (r) => {
    const { Base, Usuario } = tienda()
    using s = new Session(setup(r, Base))
    s.add(new Usuario({ nombre: 'A', correo: 'a' }))
    for (const correo of ['a', 'b'])
      try {
        s.beginNested(() => s.add(new Usuario({ nombre: 'X', correo })))
      } catch (error) {
        if (!(error instanceof IntegrityError)) throw error
      }
    s.commit()
    return s.scalars(select(Usuario.correo).orderBy(Usuario.id)).all()
  },
  detached: (r) => {
    const { engine, Usuario } = seeded(r)
    const s = new Session(engine)
    const u = s.getOne(Usuario, 1)
    s.close()
    return u.pedidos
  },
  'other-session': (r) => {
    const { engine, Usuario } = seeded(r)
    const [s1, s2] = [new Session(engine), new Session(engine)]
    s2.add(s1.getOne(Usuario, 1))
  },
  'commit-inside-begin': (r) => {
    const { Base, Usuario } = tienda()
    using s = new Session(setup(r, Base))
    s.begin(() => {
      s.add(new Usuario({ nombre: 'A', correo: 'a' }))
      s.commit()
      s.scalars(select(Usuario)).all()
    })
  },
  'version-id': (r) => {
    class Base extends DeclarativeBase {}
    class C extends Base.model(
      'cuentas',
      { id: mappedColumn(Integer, { primaryKey: true }), saldo: mappedColumn(Integer), v: mappedColumn(Integer) },
      { versionIdCol: 'v' },
    ) {}
    using s = new Session(setup(r, Base))
    const c = new C({ saldo: 10 })
    s.add(c)
    s.commit()
    c.saldo = 20
    s.commit()
    const out = [c.v]
    r.mark('otra')
    s.connection().execute(text('UPDATE cuentas SET v = 9 WHERE id = 1'))
    c.saldo = 30
    s.flush()
    return out
  },
  'fk-order-mixed': (r) => {
    const models = blog()
    const { User, Post, Comment } = models
    const e = setup(r, models.Base, { foreignKeys: true })
    seedBlog(r, e, models, 2, 2)
    using s = new Session(e)
    s.add(new Comment({ body: 'nuevo', post: new Post({ title: 'nuevo', author: new User({ name: 'nuevo' }) }) }))
    const u = s.getOne(User, 1)
    u.name = 'cambiado'
    s.delete(s.getOne(Post, 3))
    r.mark('flush')
    s.flush()
    return null
  },
})
