/** Transactions, savepoints, errors and events. */
import {
  checkConstraint,
  DeclarativeBase,
  delete_,
  foreignKey,
  func,
  Integer,
  insert,
  inspect,
  mappedColumn,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  text,
} from 'alquimia'
import { conformance } from './harness.ts'
import { attempt, inTienda, setup, tienda } from './models.ts'

const count = (s: Session, t: unknown) => s.scalar(select(func.count()).selectFrom(t as never))

conformance('ours-transactions', {
  'savepoint-rollback-states': inTienda((s, { Usuario: U }, r) => {
    const [a, b, c] = [s.getOne(U, 1), s.getOne(U, 2), s.getOne(U, 3)]
    a.nombre = 'antes'
    const n = s.beginNested()
    b.nombre = 'dentro'
    const x = new U({ nombre: 'x', correo: 'x' })
    s.add(x)
    s.delete(c)
    s.flush()
    r.mark('rollback')
    n.rollback()
    r.mark('leer')
    return [a.nombre, b.nombre, s.has(x), inspect(x).transient, s.has(c), c.nombre]
  }),
  'savepoint-nested': inTienda((s, { Usuario: U }, r) => {
    const a = s.getOne(U, 1)
    s.beginNested(() => {
      a.edad = 1
      s.beginNested(() => {
        a.edad = 2
      })
      attempt(() =>
        s.beginNested(() => {
          a.edad = 3
          s.flush()
          throw new Error('x')
        }),
      )
    })
    r.mark('leer')
    const out: unknown[] = [a.edad, s.inNestedTransaction()]
    s.commit()
    return [...out, a.edad, s.inTransaction()]
  }),
  'savepoint-integrity': inTienda((s, { Usuario: U }) => {
    s.add(new U({ nombre: 'bien', correo: 'bien' }))
    const out: unknown[] = []
    for (const correo of ['ana@example.com', 'otro']) {
      const error = attempt(() =>
        s.beginNested(() => {
          s.add(new U({ nombre: 'n', correo }))
        }),
      )
      if (error) out.push((error as string[])[0])
    }
    s.commit()
    return [...out, count(s, U)]
  }),
  'savepoint-commit-all': inTienda((s, { Usuario: U }, r) => {
    const a = s.getOne(U, 1)
    s.beginNested()
    a.edad = 1
    s.commit()
    r.mark('otra')
    a.edad = 2
    s.beginNested()
    a.edad = 3
    s.rollback()
    return [a.edad, s.inTransaction()]
  }),
  'rollback-more': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const a = s.getOne(U, 1)
    const p = a.pedidos[0] as (typeof a.pedidos)[number]
    a.pedidos.push(new P({ descripcion: 'n' }))
    a.pedidos.remove?.(p)
    s.flush()
    s.delete(a)
    s.flush()
    r.mark('rollback')
    s.rollback()
    return [s.has(a), a.pedidos.map((x) => x.descripcion), p.usuario === a]
  }),
  'readd-after-rollback': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const u = new U({ nombre: 'n', correo: 'n', pedidos: [new P({ descripcion: 'd' })] })
    s.add(u)
    s.flush()
    const out: unknown[] = [u.id]
    s.rollback()
    out.push(u.id, u.pedidos[0]?.usuario_id, s.has(u))
    s.add(u)
    r.mark('flush')
    s.flush()
    return [...out, u.id, count(s, P)]
  }),
  'integrity-kinds': (r) => {
    class Base extends DeclarativeBase {}
    class A extends Base.model(
      'a',
      { id: mappedColumn(Integer, { primaryKey: true }), n: mappedColumn(Integer, { unique: true }) },
      { tableArgs: [checkConstraint('n > 0')] },
    ) {}
    class B extends Base.model('b', {
      id: mappedColumn(Integer, { primaryKey: true }),
      a_id: mappedColumn(foreignKey('a.id')),
    }) {}
    using s = new Session(setup(r, Base, { foreignKeys: true }))
    const out: unknown[] = []
    for (const make of [
      () => [new A({ n: 1 }), new A({ n: 1 })],
      () => [new A({ n: null as never })],
      () => [new A({ n: -1 })],
      () => [new B({ a_id: 9 })],
      () => [new A({ id: 7, n: 5 }), new A({ id: 7, n: 6 })],
    ]) {
      s.addAll(make())
      out.push(attempt(() => s.commit()))
      s.rollback()
    }
    return [
      ...out,
      attempt(() => s.execute(text('SELECT * FROM nada'))),
      attempt(() => s.execute(text('SELEC 1'))),
      attempt(() => s.execute('SELECT 1' as never)),
      attempt(() => s.execute(text("INSERT INTO a (id, n) VALUES ('x', 1)"))),
      attempt(() => s.execute(text('SELECT :x'))),
    ]
  },
  'execute-error-keeps': inTienda((s, { Usuario: U }) => {
    s.add(new U({ nombre: 'n', correo: 'n' }))
    s.flush()
    const out: unknown[] = [attempt(() => s.execute(text('SELECT * FROM nada'))), s.isActive, count(s, U)]
    s.commit()
    return out
  }),
  'autoflush-error': inTienda((s, { Usuario: U }) => {
    const all = () => s.scalars(select(U)).all()
    s.add(new U({ nombre: 'n', correo: 'ana@example.com' }))
    const out: unknown[] = [attempt(all), s.isActive, attempt(all), attempt(() => s.commit())]
    s.rollback()
    return [...out, s.isActive, all().length]
  }),
  'closed-use': inTienda((s, { Usuario: U }) => {
    const a = s.getOne(U, 1)
    s.close()
    const out: unknown[] = [attempt(() => a.pedidos), a.nombre, s.get(U, 1) === a]
    s.close()
    s.rollback()
    s.commit()
    return [...out, s.inTransaction()]
  }),
  'detached-expired': inTienda((s, { Usuario: U }) => {
    const a = s.getOne(U, 1)
    s.commit()
    s.expunge(a)
    return [attempt(() => a.nombre), attempt(() => s.refresh(a))]
  }),
  'connection-core': (r) => {
    const { Base, Usuario: U } = tienda()
    const e = setup(r, Base)
    const t = U.table
    type Conn = ReturnType<typeof e.connect>
    const n = (c: Conn) => c.scalar(select(func.count()).selectFrom(t))
    const row = (x: string) => ({ nombre: x, correo: x })
    const out: unknown[] = []
    let last: Conn
    {
      using c = e.connect()
      c.execute(insert(t), row('a'))
      out.push(n(c))
    }
    {
      using c = e.connect()
      out.push(n(c))
      c.execute(insert(t), [row('b'), row('c')])
      c.commit()
      c.execute(insert(t), row('d'))
      c.rollback()
      out.push(n(c))
    }
    e.begin((c) => {
      const sp = c.beginNested()
      c.execute(insert(t), row('e'))
      sp.rollback()
      out.push(
        n(c),
        attempt(() => c.begin()),
      )
    })
    attempt(() =>
      e.begin((c) => {
        c.execute(delete_(t))
        throw new Error('x')
      }),
    )
    {
      using c = e.connect()
      last = c
      out.push(n(c))
    }
    return [...out, attempt(() => last.execute(select(t))), attempt(() => last.execute(text('SELECT 1')))]
  },
  'events-order': (r) => {
    const { Base, Usuario: U } = tienda()
    const s = new Session(setup(r, Base))
    const seen: string[] = []
    for (const [ours, theirs] of [
      ['beforeFlush', 'before_flush'],
      ['afterFlush', 'after_flush'],
      ['beforeCommit', 'before_commit'],
      ['afterCommit', 'after_commit'],
      ['afterRollback', 'after_rollback'],
    ] as const)
      s.events.on(ours, () => {
        seen.push(theirs)
      })
    const add = (nombre: string, correo = nombre) => s.add(new U({ nombre, correo }))
    add('a')
    s.commit()
    seen.push('-')
    add('b')
    s.flush()
    s.rollback()
    seen.push('-')
    s.beginNested(() => add('c'))
    seen.push('-')
    s.beginNested().rollback()
    seen.push('-')
    s.commit()
    seen.push('-')
    add('d', 'a')
    attempt(() => s.flush())
    seen.push('-')
    s.rollback()
    seen.push('-')
    s.commit()
    s.close()
    return seen
  },
  'version-more': (r) => {
    class Base extends DeclarativeBase {}
    class Doc extends Base.model(
      'docs',
      { id: mappedColumn(Integer, { primaryKey: true }), t: mappedColumn(String), v: mappedColumn(Integer) },
      { versionIdCol: 'v' },
    ) {}
    const s = new Session(setup(r, Base))
    const d = new Doc({ t: 'a' })
    s.addAll([d, new Doc({ t: 'z' })])
    s.commit()
    d.t = 'b'
    s.flush()
    const out: unknown[] = [d.v]
    s.rollback()
    out.push(d.v, d.t)
    d.t = 'a'
    s.flush()
    out.push(d.v)
    d.t = 'c'
    s.commit()
    s.connection().execute(text('UPDATE docs SET v = 9 WHERE id = 1'))
    d.t = 'x'
    r.mark('dos a la vez')
    s.getOne(Doc, 2).t = 'y'
    s.flush()
    out.push(d.v)
    s.connection().execute(text('UPDATE docs SET v = 20 WHERE id = 1'))
    s.delete(d)
    out.push(attempt(() => s.flush()))
    s.rollback()
    s.close()
    return out
  },
  'stale-update': inTienda((s, { Usuario: U }) => {
    s.events.on('warning', () => {})
    const [a, c] = [s.getOne(U, 1), s.getOne(U, 3)]
    s.connection().execute(text('DELETE FROM usuarios WHERE id IN (1, 3)'))
    s.delete(c)
    const out: unknown[] = [attempt(() => s.flush()) ?? null]
    a.nombre = 'x'
    out.push(attempt(() => s.flush()))
    s.rollback()
    return [...out, a.nombre]
  }),
  'begin-forms': (r) => {
    const { Base, Usuario: U } = tienda()
    using s = new Session(setup(r, Base))
    const add = (x: string) => s.add(new U({ nombre: x, correo: x }))
    const out: unknown[] = []
    s.begin(() => add('a'))
    s.begin((t) => {
      add('b')
      s.flush()
      t.rollback()
      out.push(
        t.isActive,
        attempt(() => add('q')),
      )
    })
    out.push(
      count(s, U),
      attempt(() => s.begin()),
    )
    s.rollback()
    const t = s.begin()
    add('c')
    t.commit()
    out.push(
      t.isActive,
      attempt(() => t.commit()),
      s.inTransaction(),
    )
    return [...out, count(s, U)]
  },
})
