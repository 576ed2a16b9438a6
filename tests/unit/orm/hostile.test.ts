/** Input that tries to break things: each does the right thing or says clearly what is wrong. */
import {
  ArgumentError,
  BigInteger,
  CircularDependencyError,
  CompileError,
  createEngine,
  Decimal,
  DeclarativeBase,
  Float,
  foreignKey,
  func,
  Integer,
  IntegrityError,
  initAlquimia,
  JSON_,
  mappedColumn,
  Numeric,
  OperationalError,
  or_,
  relationship,
  Session,
  type SqlExpr,
  StatementError,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  type TableColumn,
  Text,
  text,
  update,
} from 'alquimia'
import { beforeAll, describe, expect, test } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

function fresh() {
  class Base extends DeclarativeBase {}
  class Cosa extends Base.model('cosas', {
    id: mappedColumn(Integer, { primaryKey: true }),
    texto: mappedColumn(Text, { nullable: true }),
    entero: mappedColumn(Integer, { nullable: true }),
    grande: mappedColumn(BigInteger, { nullable: true }),
    decimal: mappedColumn(Float, { nullable: true }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  return { Base, Cosa, engine, session: new Session(engine) }
}

describe('text', () => {
  test.each([
    "x' OR '1'='1",
    "'); DROP TABLE cosas; --",
    ':n ? $1 @p',
    'ñandú 🦙 \u202e𝔘',
    '"comillas" `y` [corchetes]',
    '%_\\',
    '',
  ])('%j is only data', (hostile) => {
    const { Cosa, session } = fresh()
    session.add(new Cosa({ texto: hostile }))
    session.commit()
    expect(session.scalars(select(Cosa).where(Cosa.texto.eq(hostile))).one().texto).toBe(hostile)
    expect(session.execute(text('SELECT texto FROM cosas WHERE texto = :t'), { t: hostile }).scalarOne()).toBe(hostile)
  })
  test('hostile names of tables and columns are quoted', () => {
    class Base extends DeclarativeBase {}
    class Rara extends Base.model('select; "drop', {
      id: mappedColumn(Integer, { primaryKey: true }),
      orden: mappedColumn('order "by"', String),
    }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    session.add(new Rara({ orden: 'x' }))
    session.commit()
    expect(session.scalars(select(Rara.orden)).all()).toEqual(['x'])
  })
  test('a string is not a statement', () => {
    const { session } = fresh()
    expect(() => session.execute('SELECT 1' as never)).toThrow(ArgumentError)
  })
})

describe('numbers', () => {
  test('64-bit integers go and come back exactly', () => {
    const { Cosa, session } = fresh()
    const values = [2n ** 63n - 1n, -(2n ** 63n), 9007199254740993n, 0n]
    session.addAll(values.map((grande) => new Cosa({ grande })))
    session.commit()
    session.expungeAll()
    expect(session.scalars(select(Cosa.grande).orderBy(Cosa.id)).all()).toEqual(values)
  })
  test('an integer beyond 64 bits is refused', () => {
    const { Cosa, session } = fresh()
    session.add(new Cosa({ grande: 2n ** 63n }))
    expect(() => session.flush()).toThrow(StatementError)
  })
  test.each([2 ** 53 + 2, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('an Integer column refuses %d', (entero) => {
    const { Cosa, session } = fresh()
    session.add(new Cosa({ entero }))
    expect(() => session.flush()).toThrow(StatementError)
  })
  test('reading a 64-bit integer as Integer says that digits would be lost', () => {
    const { Cosa, session } = fresh()
    session.execute(text('INSERT INTO cosas (entero) VALUES (9007199254740993)'))
    expect(() => session.scalars(select(Cosa.entero)).all()).toThrow(/BigInteger/)
  })
  test.each([Number.NaN, Number.NEGATIVE_INFINITY])('a Float column refuses %d, which SQL does not have', (decimal) => {
    const { Cosa, session } = fresh()
    session.add(new Cosa({ decimal }))
    expect(() => session.flush()).toThrow(/NaN, Infinity/)
  })
})

describe('size', () => {
  test('in_ with an empty list finds nothing, and notIn everything', () => {
    const { Cosa, session } = fresh()
    session.add(new Cosa())
    expect(session.scalars(select(Cosa).where(Cosa.id.in_([]))).all()).toEqual([])
    expect(session.scalars(select(Cosa).where(Cosa.id.notIn([]))).all()).toHaveLength(1)
  })
  test('32,766 parameters pass and 32,767 say which limit it is', () => {
    const { Cosa, session } = fresh()
    const ids = (n: number) => Array.from({ length: n }, (_, i) => i)
    expect(
      session.scalar(
        select(func.count())
          .selectFrom(Cosa)
          .where(Cosa.id.in_(ids(32_766))),
      ),
    ).toBe(0)
    expect(() =>
      session.scalar(
        select(func.count())
          .selectFrom(Cosa)
          .where(Cosa.id.in_(ids(32_767))),
      ),
    ).toThrow(/32766 parámetros/)
  })
  test('a table of 200 columns', () => {
    class Base extends DeclarativeBase {}
    const columns = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [`c${i}`, mappedColumn(Integer, { nullable: true })]),
    )
    class Ancha extends Base.model('ancha', { id: mappedColumn(Integer, { primaryKey: true }), ...columns }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    session.addAll(Array.from({ length: 300 }, (_, i) => new Ancha({ c199: i } as never)))
    session.commit()
    session.expungeAll()
    const row = session.getOne(Ancha, 300) as unknown as Record<string, number | null>
    expect([row.c0, row.c199]).toEqual([null, 299])
  })
})

describe('cycles', () => {
  function pair(postUpdate: boolean) {
    class Base extends DeclarativeBase {}
    class Equipo extends Base.model('equipos', {
      id: mappedColumn(Integer, { primaryKey: true }),
      capitanId: mappedColumn('capitan_id', foreignKey('personas.id'), { nullable: true }),
      capitan: relationship(() => Persona, { foreignKeys: 'capitanId', postUpdate }),
    }) {}
    class Persona extends Base.model('personas', {
      id: mappedColumn(Integer, { primaryKey: true }),
      equipoId: mappedColumn('equipo_id', foreignKey('equipos.id'), { nullable: true }),
      equipo: relationship(() => Equipo, { foreignKeys: 'equipoId' }),
    }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    return { Equipo, Persona, session: new Session(engine) }
  }
  test('tables that refer to each other are created, and two new objects that need each other are an error', () => {
    const { Equipo, Persona, session } = pair(false)
    const equipo = new Equipo()
    const persona = new Persona({ equipo })
    equipo.capitan = persona
    session.addAll([equipo, persona])
    expect(() => session.flush()).toThrow(CircularDependencyError)
  })
  test('postUpdate saves them with an UPDATE at the end', () => {
    const { Equipo, Persona, session } = pair(true)
    const equipo = new Equipo()
    equipo.capitan = new Persona({ equipo })
    session.add(equipo)
    session.commit()
    expect([equipo.capitanId, equipo.capitan.equipoId]).toEqual([1, 1])
  })
  test('a row that refers to itself', () => {
    class Base extends DeclarativeBase {}
    class Nodo extends Base.model('nodos', {
      id: mappedColumn(Integer, { primaryKey: true }),
      padreId: mappedColumn('padre_id', foreignKey('nodos.id'), { nullable: true }),
      padre: relationship(() => Nodo, { remoteSide: 'id' }),
    }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    const nodo = new Nodo({ id: 7 })
    nodo.padre = nodo
    session.add(nodo)
    session.commit()
    expect(nodo.padreId).toBe(7)
  })
})

describe('mistakes', () => {
  test('String and Boolean called as JavaScript functions say what they are', () => {
    expect(() => String((5 > 3) as never)).toThrow(/no la función de JavaScript/)
    expect(() => String('hola' as never)).toThrow(ArgumentError)
  })
  test("a class's own name in place of a column says Clase.c.name", () => {
    const { Cosa, session } = fresh()
    expect(() => select(Cosa.name as never)).toThrow(/Clase\.c\.name/)
    expect(() => select(Cosa).where(Cosa.name as never)).toThrow(/Clase\.c\.name/)
    session.close()
  })
  test('a JavaScript comparison in where() says how to write the condition', () => {
    const { Cosa } = fresh()
    expect(() => select(Cosa).where(((Cosa.id as unknown) === 1) as never)).toThrow(/eq\(valor\)/)
  })
  test('an object that is not a model says so', () => {
    const { session } = fresh()
    expect(() => session.add({ id: 1 })).toThrow(/no es un objeto de un modelo/)
  })
  test('a duplicated primary key in memory and in the database', () => {
    const { Cosa, session, engine } = fresh()
    session.add(new Cosa({ id: 1 }))
    session.commit()
    using other = new Session(engine)
    other.add(new Cosa({ id: 1 }))
    expect(() => other.commit()).toThrow(IntegrityError)
  })
  test('a missing table names itself', () => {
    const { session } = fresh()
    expect(() => session.execute(text('SELECT * FROM nada'))).toThrow(OperationalError)
  })
})

describe('names that every object has', () => {
  test('keep their values as columns', () => {
    // A name in a variable, since the literal would set the prototype.
    const PROTO = '__proto__' as string
    class Base extends DeclarativeBase {}
    const Modelo = Base.model('raros', {
      id: mappedColumn(Integer, { primaryKey: true }) as never,
      constructor: mappedColumn(String, { nullable: true }),
      [PROTO]: mappedColumn(String, { nullable: true }),
      hasOwnProperty: mappedColumn(String, { nullable: true }),
    } as Record<string, TableColumn<string>>)
    class Raro extends (Modelo as unknown as new (init: object) => DeclarativeBase) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    const given = { id: 1, constructor: 'a', [PROTO]: 'b', hasOwnProperty: 'c' }
    const raro = new Raro(given) as unknown as Record<string, unknown>
    expect(raro.constructor).toBe('a')
    session.add(raro)
    session.commit()
    session.expungeAll()
    const read = session.getOne(Raro as typeof Modelo, 1) as unknown as Record<string, unknown>
    expect([read.constructor, read[PROTO], read.hasOwnProperty]).toEqual(['a', 'b', 'c'])
    expect(Object.entries(JSON.parse(JSON.stringify(read)))).toEqual(Object.entries(given))
    Object.assign(read, { constructor: 'z' })
    session.commit()
    const row = session.execute(text('SELECT * FROM raros')).one() as unknown as Record<string, unknown>
    expect([row[PROTO], row.hasOwnProperty]).toEqual(['b', 'c'])
    expect((row._mapping as typeof given).constructor).toBe('z')
    expect(read).toBeInstanceOf(Raro)
    expect(Raro.prototype.constructor).toBe(Raro)
  })

  test('are not the values of parameters', () => {
    const engine = createEngine('sqlite://')
    using connection = engine.connect()
    for (const name of ['constructor', 'toString', '__proto__']) {
      expect(() => connection.execute(text(`SELECT :${name}`), {})).toThrow(`«:${name}»`)
      expect(connection.execute(text(`SELECT :${name}`).bindparams({ [name]: 7 })).scalar()).toBe(7)
      expect(connection.execute(text(`SELECT :${name}`), Object.fromEntries([[name, 8]])).scalar()).toBe(8)
    }
  })
})

describe('very large expressions', () => {
  test('are written flat when they are flat', () => {
    const { session, P } = people()
    const many = Array.from({ length: 10_000 }, (_, i) => P.id.eq(i))
    const query = select(P.id).where(or_(...many))
    expect(session.bind.compile(query).match(/ OR /g)).toHaveLength(9_999)
    let chained = select(P.id)
    for (const each of many) chained = chained.where(each)
    expect(session.bind.compile(chained).match(/ AND /g)).toHaveLength(9_999)
    // SQLite has a limit of its own, and says so.
    expect(() => session.execute(query).all()).toThrow(/Expression tree is too large[\s\S]*Qué hacer/)
  })

  test('are refused with a reason when they nest', () => {
    const { session, P } = people()
    let sum: SqlExpr<number> = P.id
    for (let i = 0; i < 20_000; i++) sum = sum.add(1)
    expect(() => session.bind.compile(select(sum))).toThrow(CompileError)
    expect(() => session.execute(select(sum))).toThrow('anida demasiados niveles')
    expect(() => session.execute(select(P).where(sum.gt(1)))).toThrow('anida demasiados niveles')
    expect(() => session.execute(update(P).where(sum.gt(1)).values({ n: 'x' }))).toThrow('anida demasiados niveles')
    expect(() => session.connection().execute(select(sum))).toThrow('anida demasiados niveles')
  })
})

describe('JSON_ and Numeric at their edges', () => {
  test('refuses what has no end and keeps integers exact', () => {
    const { session, P } = people()
    const knot: Record<string, unknown> = {}
    knot.self = knot
    let deep: unknown[] = []
    for (let i = 0; i < 50_000; i++) deep = [deep]
    for (const each of [knot, deep]) {
      session.add(new P({ n: 'x', j: each as never }))
      expect(() => session.flush()).toThrow('se contiene a sí mismo')
      session.rollback()
    }
    session.add(new P({ id: 50, n: 'x', j: { n: 12n } as never }))
    session.commit()
    expect(session.get(P, 50)?.j).toEqual({ n: 12 })
    session.add(new P({ n: 'x', j: [2n ** 60n] as never }))
    expect(() => session.flush()).toThrow('guárdalo como texto')
  })

  test('reads a Numeric as Python formats the number', () => {
    const { session, P } = people()
    const given = ['12.345', '2.675', '0.125', '0.375', '1.005', '-0.125', '1e3', '2.5', '0.1234567890123456789']
    session.addAll(given.map((each, i) => new P({ id: 100 + i, n: 'x', precio: new Decimal(each) })))
    session.commit()
    expect(
      session
        .scalars(select(P.precio).where(P.id.ge(100)).orderBy(P.id))
        .all()
        .map(globalThis.String),
    ).toEqual(['12.35', '2.67', '0.12', '0.38', '1.00', '-0.12', '1000.00', '2.50', '0.12'])
    session.add(new P({ n: 'x', precio: new Decimal('123456789012345678.12') }))
    expect(() => session.flush()).toThrow('15 cifras')
  })
})

function people() {
  class Base extends DeclarativeBase {}
  class P extends Base.model('p', {
    id: mappedColumn(Integer, { primaryKey: true }),
    n: mappedColumn(String),
    j: mappedColumn(JSON_, { nullable: true }),
    precio: mappedColumn(Numeric(10, 2), { nullable: true }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  return { session: new Session(engine), P }
}
