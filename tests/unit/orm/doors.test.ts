/** What people reach for first, and must find as SQLAlchemy has it. */
import {
  BigInteger,
  type Clock,
  createEngine,
  DeclarativeBase,
  foreignKey,
  func,
  Integer,
  InvalidRequestError,
  initAlquimia,
  mappedColumn,
  QueuePool,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the name that snippets use
  String,
  select,
  sessionmaker,
} from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'

beforeAll(() => initAlquimia())

function shop() {
  class Base extends DeclarativeBase {}
  class Libro extends Base.model('libros', {
    id: mappedColumn(Integer, { primaryKey: true }),
    titulo: mappedColumn(String(80)),
    visitas: mappedColumn(BigInteger, { default: 0n }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  return { engine, Libro }
}

it('a sessionmaker makes sessions with and without new', () => {
  const { engine } = shop()
  const Sesion = sessionmaker({ bind: engine })
  expect(Sesion()).toBeInstanceOf(Session)
  expect(new Sesion()).toBeInstanceOf(Session)
})

describe('query.update() and query.delete()', () => {
  it('refuse what they cannot honour, and change nothing', () => {
    const { engine, Libro } = shop()
    using session = new Session(engine)
    session.addAll([new Libro({ titulo: 'María' }), new Libro({ titulo: 'Sab' })])
    session.flush()
    const query = session.query(Libro)
    expect(() => query.limit(1).update({ titulo: 'x' })).toThrow(InvalidRequestError)
    expect(() => query.limit(1).update({ titulo: 'x' })).toThrow('when limit() has been called')
    expect(() => query.orderBy(Libro.titulo).delete()).toThrow('when order_by() has been called')
    expect(() => query.distinct().delete()).toThrow('when distinct() has been called')
    expect(session.query(Libro).count()).toBe(2)
    expect(query.filter(Libro.titulo.eq('Sab')).update({ titulo: 'Sab, 1841' })).toBe(1)
  })
})

it('func.now() gives a Date, as its type says', () => {
  const { engine } = shop()
  using session = new Session(engine)
  const now = session.scalar(select(func.now()))
  expect(now).toBeInstanceOf(Date)
  expect(Math.abs(Number(now) - Date.now())).toBeLessThan(5000)
})

it('an Integer takes a bigint that fits', () => {
  const { engine, Libro } = shop()
  using session = new Session(engine)
  session.add(new Libro({ id: 5n as unknown as number, titulo: 'Facundo' }))
  session.flush()
  expect(session.scalar(select(Libro.id))).toBe(5)
})

it('who waits for a connection that cannot be opened is told, and who gave one back is not', async () => {
  let now = 0
  const clock: Clock = { now: () => now, after: () => () => {} }
  let broken = false
  const create = () => {
    if (broken) throw new Error('no hay red')
    return { close() {}, reset() {} }
  }
  const pool = new QueuePool(create, { poolSize: 1, maxOverflow: 0, poolRecycle: 1, clock })
  const held = pool.checkout()
  const waiting = pool.checkoutAsync()
  now += 5000
  broken = true
  expect(() => pool.checkin(held)).not.toThrow()
  await expect(waiting).rejects.toThrow('no hay red')
})

it('a child taken from its parent and given back by a rollback is no orphan afterwards', () => {
  class Base extends DeclarativeBase {}
  class Nodo extends Base.model('nodos', {
    id: mappedColumn(Integer, { primaryKey: true }),
    padreId: mappedColumn('padre_id', foreignKey('nodos.id'), { nullable: true }),
    hijos: relationship(() => [Nodo], { backPopulates: 'padre', cascade: 'all, delete-orphan' }),
    padre: relationship(() => Nodo, { backPopulates: 'hijos', remoteSide: 'id' }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  using session = new Session(engine)
  const hijo = new Nodo({})
  session.add(new Nodo({ hijos: [hijo] }))
  session.commit()
  hijo.padre = null
  session.rollback()
  session.add(new Nodo({ padre: hijo }))
  session.flush()
  expect(session.query(Nodo).count()).toBe(3)
})
