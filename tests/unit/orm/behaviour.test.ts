/** Behaviour that the recorded scenarios do not reach. */
import {
  aliased,
  asyncSessionmaker,
  type Clock,
  Column,
  createAsyncEngine,
  createEngine,
  DeclarativeBase,
  exportDatabase,
  foreignKey,
  forgetDatabase,
  func,
  Integer,
  importDatabase,
  index,
  initAlquimia,
  inspect,
  joinedload,
  literal,
  loadOnly,
  MetaData,
  mappedColumn,
  OperationalError,
  QueuePool,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  selectinload,
  subqueryload,
  Table,
  TimeoutError,
  uniqueConstraint,
} from 'alquimia'
import { beforeAll, describe, expect, test } from 'vitest'

beforeAll(() => initAlquimia())

function escuela() {
  class Base extends DeclarativeBase {}
  const inscripciones = Table(
    'inscripciones',
    Base.metadata,
    Column('alumno_id', foreignKey('alumnos.id'), { primaryKey: true }),
    Column('curso_id', foreignKey('cursos.id'), { primaryKey: true }),
  )
  class Alumno extends Base.model('alumnos', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nombre: mappedColumn(String(40), { index: true }),
    cursos: relationship(() => [Curso], { secondary: inscripciones, backPopulates: 'alumnos', orderBy: 'id' }),
  }) {}
  class Curso extends Base.model(
    'cursos',
    {
      id: mappedColumn(Integer, { primaryKey: true }),
      titulo: mappedColumn(String(40)),
      alumnos: relationship(() => [Alumno], { secondary: inscripciones, backPopulates: 'cursos', orderBy: 'id' }),
    },
    { tableArgs: [uniqueConstraint('titulo'), index('ix_titulo', 'titulo')] },
  ) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  const [mate, arte] = [new Curso({ titulo: 'Mate' }), new Curso({ titulo: 'Arte' })]
  session.addAll([
    new Alumno({ nombre: 'Ana', cursos: [mate, arte] }),
    new Alumno({ nombre: 'Luis', cursos: [arte] }),
    new Alumno({ nombre: 'Eva' }),
  ])
  session.commit()
  return { Base, Alumno, Curso, engine }
}

/** Statements sent while something runs. */
function statements(engine: ReturnType<typeof createEngine>, work: () => void): string[] {
  const sent: string[] = []
  const off = engine.events.on('beforeCursorExecute', ({ sql }) => sent.push(sql))
  work()
  off()
  return sent
}

describe('loading a many-to-many', () => {
  test.each([
    ['joinedload', joinedload, 1],
    ['selectinload', selectinload, 2],
    ['subqueryload', subqueryload, 2],
  ] as const)('%s brings every list, the empty one too', (_, load, count) => {
    const { Alumno, engine } = escuela()
    using session = new Session(engine)
    const sent = statements(engine, () => {
      const alumnos = session
        .scalars(select(Alumno).options(load(Alumno.cursos)).orderBy(Alumno.id))
        .unique()
        .all()
      expect(alumnos.map((each) => each.cursos.map((curso) => curso.titulo))).toEqual([['Mate', 'Arte'], ['Arte'], []])
    })
    expect(sent).toHaveLength(count)
  })
  test('loadOnly leaves the rest for when it is asked for', () => {
    const { Curso, engine } = escuela()
    using session = new Session(engine)
    const curso = session.scalars(select(Curso).options(loadOnly(Curso.id)).where(Curso.id.eq(1))).one()
    const sent = statements(engine, () => expect(curso.titulo).toBe('Mate'))
    expect(sent).toEqual(['SELECT cursos.titulo AS cursos_titulo FROM cursos WHERE cursos.id = ?'])
  })
})

describe('two sessions on one file', () => {
  test('the reader does not see what the writer has not committed, and a second writer waits', () => {
    forgetDatabase('aislada.db')
    class Base extends DeclarativeBase {}
    class Cuenta extends Base.model('cuentas', {
      id: mappedColumn(Integer, { primaryKey: true }),
      saldo: mappedColumn(Integer),
    }) {}
    const engine = createEngine('sqlite:///aislada.db')
    Base.metadata.createAll(engine)
    using escritor = new Session(engine)
    using lector = new Session(engine)
    escritor.add(new Cuenta({ id: 1, saldo: 10 }))
    escritor.flush()
    expect(lector.scalar(select(func.count()).selectFrom(Cuenta))).toBe(0)
    lector.add(new Cuenta({ id: 2, saldo: 5 }))
    expect(() => lector.flush()).toThrow(OperationalError)
    lector.rollback()
    escritor.commit()
    expect(lector.scalar(select(func.count()).selectFrom(Cuenta))).toBe(1)
  })
  test('a database can be exported and opened again', () => {
    const { engine, Alumno } = escuela()
    importDatabase('copia.db', exportDatabase(engine))
    using session = new Session(createEngine('sqlite:///copia.db'))
    expect(session.scalar(select(func.count()).selectFrom(Alumno))).toBe(3)
    forgetDatabase('copia.db')
  })
})

describe('a pool with a clock of its own', () => {
  function simulated() {
    let time = 0
    let timers: { at: number; call: () => void }[] = []
    const clock: Clock = {
      now: () => time,
      after(seconds, call) {
        const timer = { at: time + seconds, call }
        timers.push(timer)
        return () => {
          timers = timers.filter((each) => each !== timer)
        }
      },
    }
    const advance = (seconds: number) => {
      time += seconds
      const due = timers.filter((each) => each.at <= time)
      timers = timers.filter((each) => each.at > time)
      for (const each of due) each.call()
    }
    return { clock, advance }
  }
  const connection = () => ({ reset() {}, close() {} })

  test('callers queue, are served in order, and time out', async () => {
    const { clock, advance } = simulated()
    const pool = new QueuePool(connection, { poolSize: 1, maxOverflow: 0, poolTimeout: 30, clock })
    const first = pool.checkout()
    const second = pool.checkoutAsync()
    const third = pool.checkoutAsync()
    pool.checkin(first)
    expect(await second).toBe(first)
    const late = expect(third).rejects.toBeInstanceOf(TimeoutError)
    advance(31)
    await late
    expect(pool.status()).toBe(
      'Pool size: 1  Connections in pool: 0 Current Overflow: 0 Current Checked out connections: 1',
    )
  })
  test('an old connection is replaced', () => {
    const { clock, advance } = simulated()
    const pool = new QueuePool(connection, { poolRecycle: 60, clock })
    const old = pool.checkout()
    pool.checkin(old)
    expect(pool.checkout()).toBe(old)
    pool.checkin(old)
    advance(61)
    expect(pool.checkout()).not.toBe(old)
  })
})

describe('reflection', () => {
  test('what was created is read back: columns, keys, indexes', () => {
    const { engine } = escuela()
    const metadata = new MetaData()
    metadata.reflect(engine)
    expect(metadata.sortedTables.map((each) => each.name)).toEqual(['alumnos', 'cursos', 'inscripciones'])
    const table = metadata.tables.get('inscripciones')
    expect(table?.primaryKey.map((each) => each.name)).toEqual(['alumno_id', 'curso_id'])
    expect(table?.foreignKeys.map((each) => each.references)).toEqual([['cursos.id'], ['alumnos.id']].reverse())
    expect(metadata.tables.get('alumnos')?.columns.map((each) => `${each.name} ${each.type}`)).toEqual([
      'id INTEGER',
      'nombre VARCHAR(40)',
    ])
    expect(inspect(engine).getIndexes('alumnos')).toEqual([
      { name: 'ix_alumnos_nombre', unique: false, columns: ['nombre'] },
    ])
    const again = createEngine('sqlite://')
    metadata.createAll(again)
    expect(inspect(again).getTableNames()).toEqual(['alumnos', 'cursos', 'inscripciones'])
    metadata.dropAll(again)
    expect(inspect(again).getTableNames()).toEqual([])
  })
})

describe('queries', () => {
  test('a recursive CTE counts', () => {
    const { engine } = escuela()
    using session = new Session(engine)
    const base = select(literal(1).label('n')).cte('cuenta', { recursive: true })
    const numbers = base.unionAll(select(base.c.n.add(1)).where(base.c.n.lt(5)))
    expect(session.scalars(select(numbers.c.n)).all()).toEqual([1, 2, 3, 4, 5])
  })
  test('any, has, contains and a join along an alias', () => {
    const { engine, Alumno, Curso } = escuela()
    using session = new Session(engine)
    expect(session.scalars(select(Alumno.nombre).where(Alumno.cursos.any(Curso.titulo.eq('Mate')))).all()).toEqual([
      'Ana',
    ])
    const otra = aliased(Alumno, 'otra')
    expect(
      session.scalars(select(otra.nombre).join(otra.cursos).where(Curso.titulo.eq('Arte')).orderBy(otra.id)).all(),
    ).toEqual(['Ana', 'Luis'])
  })
  test("engine.core is Kysely's builder on the same database", async () => {
    const { engine } = escuela()
    const core = engine.coreFor<{ alumnos: { id: number; nombre: string } }>()
    expect(await core.selectFrom('alumnos').select('nombre').where('id', '=', 2).execute()).toEqual([
      { nombre: 'Luis' },
    ])
  })
})

describe('the asynchronous session', () => {
  test('runSync may load lazily, and two tasks may not share a session', async () => {
    const engine = createAsyncEngine('sqlite+aiosqlite://', { latency: 0 })
    class Base extends DeclarativeBase {}
    class Padre extends Base.model('padres', {
      id: mappedColumn(Integer, { primaryKey: true }),
      hijos: relationship(() => [Hijo], { backref: 'padre' }),
    }) {}
    class Hijo extends Base.model('hijos', {
      id: mappedColumn(Integer, { primaryKey: true }),
      padreId: mappedColumn('padre_id', foreignKey('padres.id')),
    }) {}
    await engine.begin((connection) => connection.runSync(Base.metadata.createAll))
    const Sesion = asyncSessionmaker(engine)
    await Sesion.begin((session) => session.add(new Padre({ hijos: [new Hijo(), new Hijo()] })))
    await using session = Sesion()
    const padre = await session.getOne(Padre, 1)
    expect(await session.runSync(() => padre.hijos.length)).toBe(2)
    await expect(Promise.all([session.execute(select(Padre)), session.execute(select(Hijo))])).rejects.toThrow(
      /another operation/,
    )
  })
})

describe('the short ways of loading', () => {
  function biblioteca() {
    class Base extends DeclarativeBase {}
    class Autora extends Base.model('autoras', {
      id: mappedColumn(Integer, { primaryKey: true }),
      nombre: mappedColumn(String(40)),
      libros: relationship(() => [Libro], { backPopulates: 'autora' }),
    }) {}
    class Libro extends Base.model('libros', {
      id: mappedColumn(Integer, { primaryKey: true }),
      titulo: mappedColumn(String(40)),
      autora_id: mappedColumn(foreignKey('autoras.id'), { nullable: true }),
      autora: relationship(() => Autora, { backPopulates: 'libros' }),
    }) {}
    const engine = createEngine('sqlite://')
    Base.metadata.createAll(engine)
    using session = new Session(engine)
    session.addAll([
      new Autora({ nombre: 'Ana', libros: [new Libro({ titulo: 'Uno' }), new Libro({ titulo: 'Dos' })] }),
    ])
    session.add(new Libro({ titulo: 'Anónimo' }))
    session.commit()
    return { Autora, Libro, engine }
  }

  test('the side of an outer join without a row is null', () => {
    const { Autora, Libro, engine } = biblioteca()
    using session = new Session(engine)
    const found = session.scalars(select(Autora).selectFrom(Libro).outerjoin(Libro.autora)).all()
    expect(found.map((each) => each === null)).toEqual([false, false, true])
  })

  test('selectin leaves the rows that a listener keeps in the order of their columns', () => {
    const { Autora, engine } = biblioteca()
    const kept: (readonly [readonly string[] | undefined, readonly unknown[][] | undefined])[] = []
    engine.events.on('afterCursorExecute', ({ columns, rows }) => kept.push([columns, rows as unknown[][] | undefined]))
    using session = new Session(engine)
    const [ana] = session.scalars(select(Autora).options(selectinload(Autora.libros))).all()
    expect(ana?.libros.map((each) => each.titulo)).toEqual(['Uno', 'Dos'])
    const [columns, rows] = kept.at(-1) ?? []
    expect(rows?.map((row) => row[columns?.indexOf('libros_titulo') ?? -1])).toEqual(['Uno', 'Dos'])
  })

  test('a joined collection has each object once, however often the rows repeat it', () => {
    const { Autora, Libro, engine } = biblioteca()
    using session = new Session(engine)
    const query = select(Autora).selectFrom(Autora, Libro).options(joinedload(Autora.libros))
    const [ana, ...more] = session.scalars(query).unique().all()
    expect(more).toEqual([])
    expect(ana?.libros.map((each) => each.titulo).sort()).toEqual(['Dos', 'Uno'])
  })
})
