import { func, Session, select } from 'alquimia'
import { conformance } from './harness.ts'
import { arbol, blog, escuela, registro, seedBlog, seedTienda, setup, tienda } from './models.ts'

conformance('ch07-relationships', {
  'o2m-cascade-insert': (r) => {
    const { Base, User, Post } = blog()
    using s = new Session(setup(r, Base))
    const u = new User({ name: 'Juan', posts: [new Post({ title: 'uno' }), new Post({ title: 'dos' })] })
    s.add(u)
    const n = s.new.size
    s.commit()
    r.mark('leer')
    return [n, u.posts.map((p) => p.title), u.posts.map((p) => p.user_id)]
  },
  'backref-sync': () => {
    const { User, Post } = blog()
    const [a, b] = [new User({ name: 'a' }), new User({ name: 'b' })]
    const p = new Post({ title: 't', author: a })
    const out: unknown[] = [a.posts.length]
    p.author = b
    out.push(a.posts.length, b.posts.length)
    b.posts.remove?.(p)
    out.push(p.author)
    a.posts.push(p)
    return [...out, (p.author as unknown) === a]
  },
  'delete-orphan': (r) => {
    const models = blog()
    const { User, Post, Comment } = models
    const e = setup(r, models.Base)
    seedBlog(r, e, models, 1, 3)
    using s = new Session(e)
    const u = s.getOne(User, 1)
    r.mark('quitar')
    u.posts.splice(1, 1)
    s.commit()
    return [s.scalars(select(Post.id).orderBy(Post.id)).all(), s.scalars(select(Comment.id)).all()]
  },
  'cascade-delete-deep': (r) => {
    const models = blog()
    const e = setup(r, models.Base)
    seedBlog(r, e, models, 2, 2)
    using s = new Session(e)
    s.delete(s.getOne(models.User, 1))
    s.commit()
    return [models.User, models.Post, models.Comment].map((t) => s.scalar(select(func.count()).selectFrom(t)))
  },
  'm2m-insert': (r) => {
    const { Base, Student, Course, inscripciones: sc } = escuela()
    using s = new Session(setup(r, Base))
    const [m, c] = [new Course({ name: 'Matemáticas' }), new Course({ name: 'Ciencias' })]
    s.addAll([new Student({ name: 'Ana', courses: [m, c] }), new Student({ name: 'Luis', courses: [c] })])
    s.commit()
    return s.execute(select(sc).orderBy(sc.c.student_id, sc.c.course_id)).all()
  },
  'm2m-diff': (r) => {
    const { Base, Student, Course, inscripciones: sc } = escuela()
    const e = setup(r, Base)
    r.quietly(() => {
      using s = new Session(e)
      const cs = [...'ABCD'].map((name) => new Course({ name }))
      s.addAll(cs)
      s.add(new Student({ name: 'Ana', courses: cs.slice(0, 3) }))
      s.commit()
    })
    using s = new Session(e)
    const a = s.getOne(Student, 1)
    const d = s.getOne(Course, 4)
    r.mark('cambiar')
    a.courses = [a.courses[0] as (typeof a.courses)[number], d]
    s.commit()
    return s.execute(select(sc).orderBy(sc.c.course_id)).all()
  },
  o2o: (r) => {
    const { Base, Person, Passport } = registro()
    using s = new Session(setup(r, Base))
    const p = new Person({ name: 'Carlos' })
    p.passport = new Passport({ number: 'A1' })
    s.add(p)
    s.commit()
    r.mark('leer')
    return [p.passport.number, p.passport.owner === p]
  },
  'o2o-replace': (r) => {
    const { Base, Person, Passport } = registro()
    const e = setup(r, Base)
    r.quietly(() => {
      using s = new Session(e)
      s.add(new Person({ name: 'C', passport: new Passport({ number: 'A1' }) }))
      s.commit()
    })
    using s = new Session(e)
    const p = s.getOne(Person, 1)
    p.passport = new Passport({ number: 'B2' })
    s.commit()
    return s.execute(select(Passport.number, Passport.person_id).orderBy(Passport.id)).all()
  },
  'tree-insert': (r) => {
    const { Base, Nodo } = arbol()
    using s = new Session(setup(r, Base))
    const nodo = (nombre: string, hijos: InstanceType<typeof Nodo>[] = []) => new Nodo({ nombre, hijos })
    s.add(nodo('raíz', [nodo('a', [nodo('a1'), nodo('a2')]), nodo('b')]))
    s.commit()
    return s.execute(select(Nodo.id, Nodo.nombre, Nodo.padre_id).orderBy(Nodo.id)).all()
  },
  'relationship-none': (r) => {
    const models = tienda()
    const { Pedido } = models
    const e = setup(r, models.Base)
    seedTienda(r, e, models)
    using s = new Session(e)
    const p = s.getOne(Pedido, 1)
    p.usuario = null
    s.commit()
    return s.execute(select(Pedido.id, Pedido.usuario_id).where(Pedido.id.lt(3))).all()
  },
})
