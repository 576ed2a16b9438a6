/** The asynchronous session: synchronous code inside it, and what SQLAlchemy's AsyncSession offers. */
import {
  AsyncSession,
  asyncSessionmaker,
  closeAllSessions,
  createAsyncEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  initAlquimia,
  mappedColumn,
  objectSession,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  scopedSession,
  select,
  sessionmaker,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

async function shop(options: { readonly latency?: number } = {}) {
  class Base extends DeclarativeBase {}
  class Autor extends Base.model('autores', {
    id: mappedColumn(Integer, { primaryKey: true }),
    nombre: mappedColumn(String(80)),
    libros: relationship(() => [Libro], { backPopulates: 'autor' }),
  }) {}
  class Libro extends Base.model('libros', {
    id: mappedColumn(Integer, { primaryKey: true }),
    titulo: mappedColumn(String(80)),
    autorId: mappedColumn('autor_id', foreignKey('autores.id')),
    autor: relationship(() => Autor, { backPopulates: 'libros' }),
  }) {}
  const engine = createAsyncEngine('sqlite+aiosqlite://', options)
  await engine.begin(async (connection) => {
    await connection.runSync(Base.metadata.createAll)
  })
  const Sesion = asyncSessionmaker(engine)
  await Sesion.begin((session) => {
    session.add(new Autor({ id: 1, nombre: 'Ana', libros: [new Libro({ titulo: 'Uno' })] }))
  })
  return { engine, Sesion, Autor, Libro }
}

describe('runSync', () => {
  it('gives a session that does everything a session does', async () => {
    const { engine, Sesion, Autor, Libro } = await shop()
    await using session = Sesion()
    const done: string[] = []
    const answer = await session.runSync((sync) => {
      expect(sync).toBeInstanceOf(Session)
      const ana = sync.getOne(Autor, 1)
      done.push(ana.nombre, `${ana.libros.length}`)
      sync.add(new Libro({ titulo: 'Dos', autor: ana }))
      done.push(`${sync.query(Libro).count()}`)
      sync.commit()
      done.push(ana.nombre, `${ana.libros.length}`)
      sync.rollback()
      sync.begin(() => sync.delete(sync.getOne(Libro, 2)))
      const point = sync.beginNested()
      ana.nombre = 'Eva'
      sync.flush()
      point.rollback()
      sync.refresh(ana)
      sync.merge(new Autor({ id: 1, nombre: 'Luz' }))
      sync.rollback()
      sync.connection()
      return sync.scalars(select(Autor.nombre)).all()
    })
    expect(answer).toEqual(['Ana'])
    expect(done).toEqual(['Ana', '1', '2', 'Ana', '2'])
    await session.commit()
    expect(engine.pool.checkedout()).toBe(0)
  })

  it('starts a session that had asked nothing yet, and leaves it usable with await', async () => {
    const { Sesion, Autor } = await shop()
    await using session = Sesion()
    await session.runSync((sync) => sync.commit())
    expect((await session.get(Autor, 1))?.nombre).toBe('Ana')
    await expect(session.runSync((sync) => sync.getOne(Autor, 9))).rejects.toThrow('No row was found')
    expect(await session.runSync((sync) => sync.getOne(Autor, 1).libros.length)).toBe(1)
    const ana = await session.get(Autor, 1)
    await session.commit()
    expect(() => ana?.nombre).toThrow('greenlet_spawn')
  })

  it('works with a simulated latency, which it makes the caller wait afterwards', async () => {
    const { Sesion, Autor } = await shop({ latency: 5 })
    await using session = Sesion()
    const start = performance.now()
    expect(await session.runSync((sync) => [sync.get(Autor, 1)?.nombre, sync.query(Autor).count()])).toEqual(['Ana', 1])
    expect(performance.now() - start).toBeGreaterThanOrEqual(9)
  })

  it('gives the same session each time, which is the one of its objects', async () => {
    const { engine, Autor } = await shop()
    await using session = new AsyncSession(engine)
    const ana = await session.get(Autor, 1)
    expect(session.syncSession).toBe(session.syncSession)
    expect(objectSession(ana as object)).toBe(session.syncSession)
  })
})

it('objectSession gives the session itself', async () => {
  const { engine, Autor } = await shop()
  using session = new Session(engine.syncEngine)
  expect(objectSession(session.getOne(Autor, 1))).toBe(session)
})

describe('stream', () => {
  it('is read with for await, whole, in parts and as scalars', async () => {
    const { Sesion, Autor, Libro } = await shop()
    await using session = Sesion()
    session.addAll([2, 3].map((id) => new Autor({ id, nombre: `A${id}` })))
    await session.flush()
    const names: string[] = []
    for await (const autor of await session.streamScalars(select(Autor).orderBy(Autor.id))) names.push(autor.nombre)
    expect(names).toEqual(['Ana', 'A2', 'A3'])
    const rows = await session.stream(select(Autor.id, Autor.nombre).orderBy(Autor.id))
    expect(await rows.fetchmany(1)).toEqual([[1, 'Ana']])
    const parts: number[] = []
    for await (const part of rows.partitions(1)) parts.push(part.length)
    expect(parts).toEqual([1, 1])
    expect(await (await session.stream(select(Libro.titulo))).mappings().one()).toEqual({ titulo: 'Uno' })
    await expect((await session.stream(select(Autor))).scalars().one()).rejects.toThrow('Multiple rows')
    const connection = await session.connection()
    expect(await (await connection.streamScalars(select(Autor.id))).all()).toEqual([1, 2, 3])
  })
})

describe('awaitableAttrs', () => {
  it('awaits relationships and expired columns', async () => {
    const { Sesion, Autor } = await shop()
    await using session = Sesion()
    const ana = await session.getOne(Autor, 1)
    expect(() => ana.libros).toThrow('greenlet_spawn')
    const libros = await ana.awaitableAttrs.libros
    expect(libros.map((each) => each.titulo)).toEqual(['Uno'])
    expect(ana.libros).toBe(libros)
    await session.commit()
    expect(await ana.awaitableAttrs.nombre).toBe('Ana')
    expect(ana.nombre).toBe('Ana')
  })
})

describe('scopedSession, reset and closeAllSessions', () => {
  it('give one session until it is removed', async () => {
    const { engine, Autor } = await shop()
    const sesion = scopedSession(sessionmaker({ bind: engine.syncEngine }))
    expect(sesion()).toBe(sesion())
    sesion.add(new Autor({ id: 5, nombre: 'Eva' }))
    expect(sesion.scalars(select(Autor.nombre).where(Autor.id.eq(5))).one()).toBe('Eva')
    sesion.autoflush = false
    expect(sesion().autoflush).toBe(false)
    expect(() => sesion({ autoflush: true })).toThrow('already present')
    const first = sesion()
    sesion.remove()
    expect(sesion.registry.has()).toBe(false)
    expect(sesion()).not.toBe(first)
    expect(sesion.get(Autor, 5)).toBeNull()
  })

  it('leave a session as new', async () => {
    const { engine, Autor } = await shop()
    const session = new Session(engine.syncEngine)
    const ana = session.getOne(Autor, 1)
    session.reset()
    expect(session.has(ana)).toBe(false)
    session.getOne(Autor, 1)
    expect(engine.pool.checkedout()).toBe(1)
    closeAllSessions()
    expect(engine.pool.checkedout()).toBe(0)
    expect([...session]).toEqual([])
  })
})
