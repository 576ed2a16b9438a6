/** The models of the recorded scenarios, with the same names, and the data they start from. */
import {
  Column,
  createEngine,
  DeclarativeBase,
  type Engine,
  type EngineOptions,
  Float,
  foreignKey,
  foreignKeyConstraint,
  Integer,
  mappedColumn,
  relationship,
  Session,
  type SessionOptions,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  Table,
} from 'alquimia'
import type { Recorder } from './harness.ts'

interface HasMetadata {
  readonly metadata: { createAll(bind: Engine): void }
}

/** An engine with the tables of a base, created out of sight. */
export function setup(recorder: Recorder, Base: HasMetadata, options: EngineOptions = {}): Engine {
  const engine = recorder.attach(createEngine('sqlite://', { foreignKeys: false, ...options }))
  recorder.quietly(() => Base.metadata.createAll(engine))
  return engine
}

export function tienda() {
  class Base extends DeclarativeBase {}
  class Usuario extends Base.model('usuarios', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nombre: mappedColumn(String(50)),
    correo: mappedColumn(String(120), { unique: true }),
    edad: mappedColumn(Integer, { nullable: true }),
    pedidos: relationship(() => [Pedido], { backPopulates: 'usuario', orderBy: 'Pedido.id' }),
  }) {}
  class Pedido extends Base.model('pedidos', {
    id: mappedColumn(Integer, { primaryKey: true }),
    usuario_id: mappedColumn(foreignKey('usuarios.id'), { nullable: true }),
    descripcion: mappedColumn(String),
    total: mappedColumn(Float, { default: 0.0 }),
    usuario: relationship(() => Usuario, { backPopulates: 'pedidos' }),
  }) {}
  return { Base, Usuario, Pedido }
}
export type Tienda = ReturnType<typeof tienda>

export function seedTienda(recorder: Recorder, engine: Engine, { Usuario, Pedido }: Tienda): void {
  recorder.quietly(() => {
    using s = new Session(engine)
    s.addAll([
      new Usuario({
        nombre: 'Ana',
        correo: 'ana@example.com',
        edad: 31,
        pedidos: [
          new Pedido({ descripcion: 'Teclado', total: 45.5 }),
          new Pedido({ descripcion: 'Ratón', total: 19.0 }),
        ],
      }),
      new Usuario({
        nombre: 'Bruno',
        correo: 'bruno@example.com',
        edad: 24,
        pedidos: [new Pedido({ descripcion: 'Monitor', total: 210.0 })],
      }),
      new Usuario({ nombre: 'Carla', correo: 'carla@example.com', edad: null }),
      new Usuario({
        nombre: 'Diego',
        correo: 'diego@example.com',
        edad: 45,
        pedidos: [
          new Pedido({ descripcion: 'Cable', total: 7.25 }),
          new Pedido({ descripcion: 'Silla', total: 130.0 }),
          new Pedido({ descripcion: 'Mesa', total: 99.9 }),
        ],
      }),
    ])
    s.commit()
  })
}

export function blog() {
  class Base extends DeclarativeBase {}
  class User extends Base.model('users', {
    id: mappedColumn(Integer, { primaryKey: true }),
    name: mappedColumn(String),
    posts: relationship(() => [Post], { backPopulates: 'author', cascade: 'all, delete-orphan', orderBy: 'Post.id' }),
  }) {}
  class Post extends Base.model('posts', {
    id: mappedColumn(Integer, { primaryKey: true }),
    title: mappedColumn(String),
    user_id: mappedColumn(foreignKey('users.id')),
    author: relationship(() => User, { backPopulates: 'posts' }),
    comments: relationship(() => [Comment], {
      backPopulates: 'post',
      cascade: 'all, delete-orphan',
      orderBy: 'Comment.id',
    }),
  }) {}
  class Comment extends Base.model('comments', {
    id: mappedColumn(Integer, { primaryKey: true }),
    body: mappedColumn(String),
    post_id: mappedColumn(foreignKey('posts.id')),
    post: relationship(() => Post, { backPopulates: 'comments' }),
  }) {}
  return { Base, User, Post, Comment }
}
export type Blog = ReturnType<typeof blog>

export function seedBlog(recorder: Recorder, engine: Engine, { User, Post, Comment }: Blog, n = 5, m = 3): void {
  recorder.quietly(() => {
    using s = new Session(engine)
    for (let i = 1; i <= n; i++)
      s.add(
        new User({
          name: `autor${i}`,
          posts: Array.from(
            { length: m },
            (_, j) => new Post({ title: `t${i}.${j}`, comments: [new Comment({ body: `c${i}.${j}` })] }),
          ),
        }),
      )
    s.commit()
  })
}

export function escuela() {
  class Base extends DeclarativeBase {}
  const inscripciones = Table(
    'student_course',
    Base.metadata,
    Column('student_id', foreignKey('students.id'), { primaryKey: true }),
    Column('course_id', foreignKey('courses.id'), { primaryKey: true }),
  )
  class Student extends Base.model('students', {
    id: mappedColumn(Integer, { primaryKey: true }),
    name: mappedColumn(String),
    courses: relationship(() => [Course], {
      secondary: inscripciones,
      backPopulates: 'students',
      orderBy: 'Course.id',
    }),
  }) {}
  class Course extends Base.model('courses', {
    id: mappedColumn(Integer, { primaryKey: true }),
    name: mappedColumn(String),
    students: relationship(() => [Student], {
      secondary: inscripciones,
      backPopulates: 'courses',
      orderBy: 'Student.id',
    }),
  }) {}
  return { Base, Student, Course, inscripciones }
}

export function registro() {
  class Base extends DeclarativeBase {}
  class Person extends Base.model('people', {
    id: mappedColumn(Integer, { primaryKey: true }),
    name: mappedColumn(String),
    passport: relationship(() => Passport, { backPopulates: 'owner', uselist: false }),
  }) {}
  class Passport extends Base.model('passports', {
    id: mappedColumn(Integer, { primaryKey: true }),
    number: mappedColumn(String, { unique: true }),
    person_id: mappedColumn(foreignKey('people.id'), { nullable: true, unique: true }),
    owner: relationship(() => Person, { backPopulates: 'passport' }),
  }) {}
  return { Base, Person, Passport }
}

export function arbol() {
  class Base extends DeclarativeBase {}
  class Nodo extends Base.model('nodos', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nombre: mappedColumn(String),
    padre_id: mappedColumn(foreignKey('nodos.id'), { nullable: true }),
    hijos: relationship(() => [Nodo], { backPopulates: 'padre', orderBy: 'Nodo.id', cascade: 'all' }),
    padre: relationship(() => Nodo, { backPopulates: 'hijos', remoteSide: 'id' }),
  }) {}
  return { Base, Nodo }
}

export function seguidores() {
  class Base extends DeclarativeBase {}
  const sigue = Table(
    'sigue',
    Base.metadata,
    Column('seguidor_id', foreignKey('cuentas.id'), { primaryKey: true }),
    Column('seguido_id', foreignKey('cuentas.id'), { primaryKey: true }),
  )
  class Cuenta extends Base.model('cuentas', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nick: mappedColumn(String),
    siguiendo: relationship(() => [Cuenta], { secondary: sigue, backPopulates: 'seguidores', orderBy: 'Cuenta.id' }),
    seguidores: relationship(() => [Cuenta], { secondary: sigue, backPopulates: 'siguiendo', orderBy: 'Cuenta.id' }),
  }) {}
  return { Base, Cuenta, sigue }
}

export function facturas() {
  class Base extends DeclarativeBase {}
  class Factura extends Base.model('facturas', {
    serie: mappedColumn(String, { primaryKey: true }),
    numero: mappedColumn(Integer, { primaryKey: true }),
    cliente: mappedColumn(String),
    lineas: relationship(() => [Linea], {
      backPopulates: 'factura',
      cascade: 'all, delete-orphan',
      orderBy: 'Linea.id',
    }),
  }) {}
  class Linea extends Base.model(
    'lineas',
    {
      id: mappedColumn(Integer, { primaryKey: true }),
      serie: mappedColumn(String),
      numero: mappedColumn(Integer),
      concepto: mappedColumn(String),
      factura: relationship(() => Factura, { backPopulates: 'lineas' }),
    },
    { tableArgs: [foreignKeyConstraint(['serie', 'numero'], ['facturas.serie', 'facturas.numero'])] },
  ) {}
  return { Base, Factura, Linea }
}

/** Objects saved out of sight. */
export function quietSeed(recorder: Recorder, engine: Engine, make: () => readonly object[]): void {
  recorder.quietly(() => {
    using s = new Session(engine)
    s.addAll(make())
    s.commit()
  })
}

/** What the work gives, or the class of its error. */
export function attempt(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return [(error as Error).name]
  }
}

type InTienda = (s: Session, models: Tienda, r: Recorder) => unknown
export function inTienda(body: InTienda, options: SessionOptions = {}): (r: Recorder) => unknown {
  return (r) => {
    const models = tienda()
    const engine = setup(r, models.Base)
    seedTienda(r, engine, models)
    using s = new Session(engine, options)
    return body(s, models, r)
  }
}
export function inBlog(n: number, m: number, body: (s: Session, models: Blog, r: Recorder) => unknown) {
  return (r: Recorder): unknown => {
    const models = blog()
    const engine = setup(r, models.Base)
    seedBlog(r, engine, models, n, m)
    using s = new Session(engine)
    return body(s, models, r)
  }
}
