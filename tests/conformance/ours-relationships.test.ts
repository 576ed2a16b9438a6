/** Relationship changes: what each sends, and how both sides stay in step. */
import { type Engine, func, Session, select } from 'alquimia'
import { conformance, type Recorder } from './harness.ts'
import {
  arbol,
  attempt,
  type Blog,
  blog,
  escuela,
  inBlog,
  inTienda,
  quietSeed,
  registro,
  seguidores,
  setup,
} from './models.ts'

type Made<C> = C extends new (...args: never[]) => infer I ? I : never
const count = (s: Session, t: unknown) => s.scalar(select(func.count()).selectFrom(t as never))

function inEscuela(body: (s: Session, models: ReturnType<typeof escuela>, r: Recorder) => unknown) {
  return (r: Recorder) => {
    const models = escuela()
    const { Base, Student, Course } = models
    const e: Engine = setup(r, Base)
    const m = new Course({ name: 'M' })
    quietSeed(r, e, () => [
      new Student({ name: 'Ana', courses: [m, new Course({ name: 'F' })] }),
      new Student({ name: 'Luis', courses: [m] }),
    ])
    using s = new Session(e)
    return body(s, models, r)
  }
}

conformance('ours-relationships', {
  'o2m-remove': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const u = s.getOne(U, 4)
    u.pedidos.remove?.(u.pedidos[0] as never)
    u.pedidos.pop()
    r.mark('flush')
    s.flush()
    return s.execute(select(P.id, P.usuario_id).orderBy(P.id)).all()
  }),
  'o2m-replace': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const u = s.getOne(U, 4)
    const [a, b, c] = u.pedidos as unknown as [Made<typeof P>, Made<typeof P>, Made<typeof P>]
    u.pedidos = [c, new P({ descripcion: 'nuevo' }), a]
    r.mark('flush')
    s.flush()
    const out: unknown[] = [b.usuario_id, b.usuario]
    u.pedidos.reverse()
    r.mark('reordenar')
    s.flush()
    u.pedidos = []
    r.mark('vaciar')
    s.flush()
    return [...out, ...s.execute(select(P.id, P.usuario_id).orderBy(P.id)).all()]
  }),
  'o2m-move': inTienda((s, { Usuario: U }, r) => {
    const [a, b] = [s.getOne(U, 1), s.getOne(U, 2)]
    const p = a.pedidos[0] as (typeof a.pedidos)[number]
    r.mark('append')
    b.pedidos.push(p)
    const out: unknown[] = [a.pedidos.length, p.usuario === b]
    s.flush()
    r.mark('asignar')
    p.usuario = a
    out.push(a.pedidos.length, b.pedidos.length)
    s.flush()
    r.mark('clave')
    p.usuario_id = 2
    out.push(p.usuario === a)
    s.flush()
    out.push((p.usuario as unknown) === a)
    s.expire(p, ['usuario'])
    out.push((p.usuario as unknown) === b)
    return out
  }),
  'm2o-append-unloaded': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const a = s.getOne(U, 1)
    r.mark('asignar')
    const p = new P({ descripcion: 'n', usuario: a })
    const out: unknown[] = [s.has(p)]
    s.add(p)
    r.mark('flush')
    s.flush()
    r.mark('leer')
    return [...out, a.pedidos.map((x) => x.descripcion)]
  }),
  'expired-parent': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const [a, p] = [s.getOne(U, 1), s.getOne(P, 3)]
    s.commit()
    s.add(new P({ descripcion: 'n', usuario: a }))
    r.mark('flush')
    s.flush()
    s.commit()
    p.usuario = a
    r.mark('mover')
    s.flush()
    s.commit()
    return s.execute(select(P.id, P.usuario_id).orderBy(P.id)).all()
  }),
  'm2o-unloaded-pending-read': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    s.add(new P({ descripcion: 'n', usuario: s.getOne(U, 1) }))
    r.mark('con')
    const out: unknown[] = [s.getOne(U, 1).pedidos.map((x) => x.descripcion)]
    const b = s.getOne(U, 2)
    s.add(new P({ descripcion: 'm', usuario: b }))
    s.noAutoflush(() => {
      r.mark('sin')
      out.push(b.pedidos.map((x) => x.descripcion))
    })
    return out
  }),
  'delete-parent-loaded': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const u = s.getOne(U, 4)
    u.pedidos.remove?.(u.pedidos[0] as never)
    r.mark('borrar')
    s.delete(u)
    s.flush()
    return s.execute(select(P.id, P.descripcion, P.usuario_id).orderBy(P.id)).all()
  }),
  'delete-child': inTienda((s, { Usuario: U }, r) => {
    const u = s.getOne(U, 1)
    const p = u.pedidos[0] as (typeof u.pedidos)[number]
    r.mark('borrar')
    s.delete(p)
    s.flush()
    const out: unknown[] = [u.pedidos.includes(p), u.pedidos.length]
    s.commit()
    return [...out, u.pedidos.length]
  }),
  'orphan-move': inBlog(2, 2, (s, { User, Post }, r) => {
    const [a, b] = [s.getOne(User, 1), s.getOne(User, 2)]
    const first = (u: typeof a) => u.posts[0] as (typeof a.posts)[number]
    const p = first(a)
    b.posts.push(p)
    r.mark('mover')
    s.flush()
    first(a).author = null
    r.mark('huérfano')
    s.flush()
    const x = first(b)
    b.posts.remove?.(x)
    b.posts.push(x)
    r.mark('quitar y poner')
    s.flush()
    return s.execute(select(Post.id, Post.user_id).orderBy(Post.id)).all()
  }),
  'orphan-pending': inBlog(1, 1, (s, { User, Post }) => {
    const u = s.getOne(User, 1)
    const p = new Post({ title: 'n' })
    u.posts.push(p)
    const out: unknown[] = [s.has(p)]
    u.posts.remove?.(p)
    out.push(s.has(p))
    s.flush()
    s.add(new Post({ title: 'sin padre' }))
    return [...out, attempt(() => s.flush())]
  }),
  'orphan-replace': inBlog(1, 2, (s, { User, Post, Comment }, r) => {
    const u = s.getOne(User, 1)
    u.posts = [u.posts[1] as never, new Post({ title: 'n', comments: [new Comment({ body: 'c' })] })]
    r.mark('flush')
    s.commit()
    return [
      s.scalars(select(Post.title).orderBy(Post.id)).all(),
      s.scalars(select(Comment.body).orderBy(Comment.id)).all(),
    ]
  }),
  'delete-many-parents': inBlog(3, 2, (s, { User, Post, Comment }, r) => {
    for (const u of s.scalars(select(User).where(User.id.lt(3)).orderBy(User.id))) s.delete(u)
    r.mark('flush')
    s.flush()
    return [User, Post, Comment].map((t) => count(s, t))
  }),
  'cascade-add-deep': inBlog(1, 1, (s, { User, Post, Comment }) => {
    s.events.on('warning', () => {})
    const u = s.getOne(User, 1)
    const p = new Post({ title: 'n', comments: [new Comment({ body: '1' }), new Comment({ body: '2' })] })
    u.posts.push(p)
    const out: unknown[] = [s.new.size]
    const c = new Comment({ body: '3' })
    c.post = p
    out.push(s.has(c))
    s.commit()
    return [...out, p.comments.map((x) => x.body)]
  }),
  'm2m-both-sides': inEscuela((s, { Student, Course, inscripciones: sc }, r) => {
    const rows = () => s.execute(select(sc).orderBy(sc.c.student_id, sc.c.course_id)).all()
    const [a, l] = [s.getOne(Student, 1), s.getOne(Student, 2)]
    const f = s.getOne(Course, 2)
    r.mark('desde el curso')
    f.students.push(l)
    s.flush()
    const out: unknown[] = [rows(), l.courses.map((c) => c.name)]
    r.mark('quitar')
    f.students.remove?.(a)
    s.flush()
    out.push(rows())
    r.mark('nuevo')
    l.courses.push(new Course({ name: 'Q', students: [a] }))
    s.flush()
    return [...out, rows(), a.courses.map((c) => c.name)]
  }),
  'm2m-delete': inEscuela((s, { Student, Course, inscripciones: sc }, r) => {
    s.delete(s.getOne(Course, 1))
    r.mark('flush')
    s.flush()
    const out: unknown[] = [s.execute(select(sc)).all()]
    s.delete(s.getOne(Student, 2))
    r.mark('sin filas')
    s.flush()
    return [...out, s.scalars(select(Student.c.name)).all()]
  }),
  'm2m-clear': (r) => {
    const { Base, Student, Course, inscripciones: sc } = escuela()
    const e = setup(r, Base)
    quietSeed(r, e, () => [
      new Student({ name: 'Ana', courses: [new Course({ name: 'M' }), new Course({ name: 'F' })] }),
    ])
    using s = new Session(e)
    const a = s.getOne(Student, 1)
    a.courses.pop()
    r.mark('uno')
    s.flush()
    a.courses.clear?.()
    r.mark('flush')
    s.flush()
    a.courses.push(s.getOne(Course, 2))
    s.flush()
    a.courses.insert?.(0, s.getOne(Course, 1))
    s.commit()
    r.mark('leer')
    return [a.courses.map((c) => c.name), s.execute(select(sc).orderBy(sc.c.course_id)).all()]
  },
  'o2o-more': (r) => {
    const { Base, Person, Passport } = registro()
    const e = setup(r, Base)
    quietSeed(r, e, () => [
      new Person({ name: 'A', passport: new Passport({ number: '1' }) }),
      new Person({ name: 'B' }),
    ])
    using s = new Session(e)
    const [a, b] = [s.getOne(Person, 1), s.getOne(Person, 2)]
    const d = a.passport as Made<typeof Passport>
    r.mark('pasar')
    b.passport = d
    const out: unknown[] = [(a.passport as unknown) === d, d.owner === b]
    s.flush()
    r.mark('quitar')
    b.passport = null
    out.push(d.owner === null)
    s.flush()
    r.mark('por el otro lado')
    d.owner = a
    out.push(a.passport === d)
    s.flush()
    r.mark('borrar')
    s.delete(a)
    s.flush()
    return [...out, s.execute(select(Passport.number, Passport.person_id)).all()]
  },
  'tree-more': (r) => {
    const { Base, Nodo } = arbol()
    const e = setup(r, Base)
    const nodo = (nombre: string, hijos: Made<typeof Nodo>[] = []) => new Nodo({ nombre, hijos })
    quietSeed(r, e, () => [nodo('r', [nodo('a', [nodo('a1')]), nodo('b')])])
    using s = new Session(e)
    const root = s.getOne(Nodo, 1)
    const [a, b] = root.hijos as unknown as [Made<typeof Nodo>, Made<typeof Nodo>]
    r.mark('mover')
    a.padre = b
    const out: unknown[] = [root.hijos.length, b.hijos.map((x) => x.nombre)]
    s.flush()
    r.mark('borrar')
    s.delete(b)
    s.flush()
    return [...out, s.scalars(select(Nodo.nombre)).all()]
  },
  'self-m2m': (r) => {
    const { Base, Cuenta, sigue } = seguidores()
    using s = new Session(setup(r, Base))
    const [a, b, c] = ['a', 'b', 'c'].map((nick) => new Cuenta({ nick })) as [
      Made<typeof Cuenta>,
      Made<typeof Cuenta>,
      Made<typeof Cuenta>,
    ]
    a.siguiendo = [b]
    s.addAll([a, c])
    s.commit()
    a.siguiendo.push(c)
    s.commit()
    r.mark('leer')
    const out: unknown[] = [a.seguidores.map((x) => x.nick), c.seguidores.map((x) => x.nick)]
    a.siguiendo.remove?.(b)
    r.mark('flush')
    s.flush()
    out.push(
      b.seguidores.map((x) => x.nick),
      s.execute(select(sigue).orderBy(sigue.c.seguidor_id)).all(),
    )
    s.delete(a)
    r.mark('borrar')
    s.flush()
    return [...out, s.execute(select(sigue)).all()]
  },
  'not-in-session-warning': inTienda((s, { Usuario: U, Pedido: P }, r) => {
    const p = s.getOne(P, 1)
    const u = new U({ nombre: 'n', correo: 'n' })
    void u.pedidos
    s.expunge(p)
    u.pedidos.push(p)
    s.add(u)
    r.mark('flush')
    s.flush()
    return [s.has(p), p.usuario_id]
  }),
  'new-graph-order': (r) => {
    const { Base, User, Post, Comment }: Blog = blog()
    using s = new Session(setup(r, Base))
    s.addAll(
      [0, 1].map(
        (i) =>
          new User({
            name: `u${i}`,
            posts: [0, 1].map((j) => new Post({ title: `p${i}${j}`, comments: [new Comment({ body: 'c' })] })),
          }),
      ),
    )
    s.flush()
    return s.execute(select(Comment.id, Comment.post_id).orderBy(Comment.id)).all()
  },
  'wrong-type': inTienda((s, { Usuario: U }) => {
    const u = s.getOne(U, 1)
    return [
      attempt(() => {
        u.pedidos = null as never
      }),
      attempt(() => new U({ nombre: 'x', correo: 'x', otro: 1 } as never)),
      attempt(() => s.add('x' as never)),
      attempt(() => s.add(null as never)),
    ]
  }),
})
