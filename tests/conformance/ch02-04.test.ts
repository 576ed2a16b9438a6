import {
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  Boolean,
  CheckConstraint,
  Column,
  compile,
  createEngine,
  Date_,
  DateTime,
  Decimal,
  DeclarativeBase,
  Enum,
  Float,
  func,
  Integer,
  insert,
  JSON_,
  LargeBinary,
  MetaData,
  makeUrl,
  mappedColumn,
  Numeric,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  Table,
  Text,
  text,
} from 'alquimia'
import { conformance } from './harness.ts'
import { blog, registro, setup, tienda } from './models.ts'

const estados = { nuevo: 1, usado: 2 } as const

conformance('ch02-core', {
  'compile-dialects': () => {
    const t = Table('users', new MetaData(), Column('id', Integer, { primaryKey: true }), Column('name', String(30)))
    const st = select(t.c.id, t.c.name).where(t.c.name.ilike('a%')).orderBy(t.c.id).limit(10).offset(20)
    const names = ['sqlite', 'postgresql', 'mysql', 'mssql']
    return Object.fromEntries(names.map((dialect) => [dialect, compile(st, { dialect, literalBinds: true })]))
  },
})

conformance('ch03-engine', {
  'url-parts': () =>
    [
      'sqlite://',
      'sqlite:///mi_base.db',
      'sqlite:////abs/x.db',
      'postgresql+asyncpg://ana:cl%40ve@localhost:5432/tienda?sslmode=require',
      'mysql+pymysql://u:p@host/db',
    ].map((url) => {
      const x = makeUrl(url)
      const { drivername, username, password, host, port, database, query, backend, driver } = x
      return { drivername, username, password, host, port, database, query, shown: `${x}`, backend, driver }
    }),
  'url-bad': () => createEngine('mi_base.db'),
  'url-unknown-dialect': () => createEngine('sqlit:///x.db'),
  'connect-rollback': (r) => {
    const e = r.attach(createEngine('sqlite://', { poolclass: 'static' }))
    const m = new MetaData()
    const t = Table('t', m, Column('x', Integer))
    r.quietly(() => m.createAll(e))
    {
      using c = e.connect()
      c.execute(insert(t), [{ x: 1 }, { x: 2 }])
    }
    r.mark('begin')
    e.begin((c) => c.execute(insert(t).values({ x: 3 })))
    using c = e.connect()
    return c.execute(select(t)).all()
  },
})

conformance('ch04-models', {
  'create-all-order': (r) => {
    const { Base } = blog()
    Base.metadata.createAll(r.attach(createEngine('sqlite://')))
    return Base.metadata.sortedTables.map((t) => t.name)
  },
  'create-all-twice': (r) => {
    const { Base } = registro()
    const e = r.attach(createEngine('sqlite://'))
    Base.metadata.createAll(e)
    r.mark('segunda vez')
    Base.metadata.createAll(e)
    return null
  },
  'ddl-types': (r) => {
    const m = new MetaData()
    Table(
      'productos',
      m,
      Column('id', Integer, { primaryKey: true, autoincrement: true }),
      Column('sku', String(20), { nullable: false, unique: true }),
      Column('nombre', String, { index: true }),
      Column('precio', Numeric(10, 2), { nullable: false }),
      Column('peso', Float),
      Column('activo', Boolean, { serverDefault: text('1') }),
      Column('alta', DateTime, { serverDefault: func.now() }),
      Column('dia', Date_),
      Column('datos', JSON_),
      Column('foto', LargeBinary),
      Column('estado', Enum(estados)),
      Column('nota', Text),
      new CheckConstraint('precio >= 0', { name: 'ck_precio' }),
    )
    m.createAll(r.attach(createEngine('sqlite://')))
    return null
  },
  'type-roundtrip': (r) => {
    class Base extends DeclarativeBase {}
    class P extends Base.model('p', {
      id: mappedColumn(Integer, { primaryKey: true }),
      precio: mappedColumn(Numeric(10, 2)),
      activo: mappedColumn(Boolean),
      dia: mappedColumn(Date_),
      alta: mappedColumn(DateTime),
      datos: mappedColumn(JSON_),
      foto: mappedColumn(LargeBinary),
      estado: mappedColumn(Enum(estados)),
    }) {}
    const e = setup(r, Base)
    using s = new Session(e)
    s.add(
      new P({
        precio: new Decimal('12.30'),
        activo: true,
        dia: new Date('2024-02-29'),
        alta: new Date('2024-02-29T13:05:06Z'),
        datos: { a: [1, null, 'ñ'] },
        foto: new Uint8Array([0, 255]),
        estado: estados.usado,
      }),
    )
    s.commit()
    const p = s.scalars(select(P)).one()
    const nameOf = (value: number) => Object.entries(estados).find(([, each]) => each === value)?.[0]
    return [p.precio, p.activo, p.dia, p.alta, p.datos, p.foto, nameOf(p.estado)]
  },
  defaults: (r) => {
    class Base extends DeclarativeBase {}
    class T extends Base.model('t', {
      id: mappedColumn(Integer, { primaryKey: true }),
      a: mappedColumn(Integer, { default: 7 }),
      b: mappedColumn(Integer, { serverDefault: text('9') }),
      c: mappedColumn(String, { default: () => 'x'.repeat(3) }),
    }) {}
    using s = new Session(setup(r, Base))
    const t = new T()
    const antes = t.a
    s.add(t)
    s.flush()
    r.mark('tras flush')
    return [antes, t.a, t.c, t.b]
  },
  // A Column without the ORM's own declaration: it admits NULL, and gives no typing of its own.
  'annotation-plain-column': () => {
    class Base extends DeclarativeBase {}
    class U extends Base.model('u', {
      id: Column('id', Integer, { primaryKey: true }),
      nombre: Column('nombre', String),
    }) {}
    return U.table.columns.map((c) => `${c.name}:${c.type}:${c.nullable ? 'True' : 'False'}`)
  },
  // TypeScript erases types: what Python reads from the annotation must be said, and saying nothing is the same error.
  'annotation-plain-mapped-column': () => {
    class Base extends DeclarativeBase {}
    // @ts-expect-error a column without its type does not compile either
    return Base.model('u', { id: mappedColumn({ primaryKey: true }) })
  },
  'annotation-plain-relationship': () => {
    class Base extends DeclarativeBase {}
    // @ts-expect-error a relationship that does not say with what
    return Base.model('u', { id: mappedColumn(Integer, { primaryKey: true }), posts: relationship() })
  },
  'annotation-nullable': () => {
    class Base extends DeclarativeBase {}
    class U extends Base.model('u', {
      id: mappedColumn(Integer, { primaryKey: true }),
      a: mappedColumn(String),
      b: mappedColumn(String, { nullable: true }),
      c: mappedColumn(String, { nullable: true }),
    }) {}
    return U.table.columns.map((c) => [c.name, `${c.type}`, c.nullable])
  },
  'unknown-kwarg': () => {
    const { Usuario } = tienda()
    // @ts-expect-error the editor says so before running
    return new Usuario({ nombre: 'A', telefono: '1' })
  },
})
