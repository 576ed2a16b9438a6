/** A failed flush caught inside a block that commits or undoes: leaving the block ends it, as SQLAlchemy 2.0.54 does. */
import {
  AsyncSession,
  createAsyncEngine,
  createEngine,
  DeclarativeBase,
  func,
  Integer,
  IntegrityError,
  initAlquimia,
  mappedColumn,
  Session,
  select,
  String as Text,
} from 'alquimia'
import { beforeAll, expect, it } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

class Base extends DeclarativeBase {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(Text(80), { unique: true }),
}) {}
const count = select(func.count()).selectFrom(Libro)

function started(): Session {
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  session.add(new Libro({ titulo: 'María' }))
  session.commit()
  return session
}
function repeat(session: Session): void {
  session.add(new Libro({ titulo: 'María' }))
  expect(() => session.flush()).toThrow(IntegrityError)
}

it('a savepoint goes back to where it began, and the transaction goes on', () => {
  using session = started()
  session.add(new Libro({ titulo: 'Sab' }))
  session.beginNested(() => repeat(session))
  expect(session.inNestedTransaction()).toBe(false)
  session.add(new Libro({ titulo: 'Dolores' }))
  session.commit()
  expect(session.scalar(count)).toBe(3)
})

it('a transaction is undone whole, and the session serves', () => {
  using session = started()
  session.begin(() => {
    session.add(new Libro({ titulo: 'Sab' }))
    session.flush()
    repeat(session)
  })
  expect(session.inTransaction()).toBe(false)
  expect(session.scalar(count)).toBe(1)
})

it('an asynchronous session does the same', async () => {
  const engine = createAsyncEngine('sqlite+aiosqlite://')
  await engine.begin((connection) => connection.runSync((sync) => Base.metadata.createAll(sync)))
  await using session = new AsyncSession(engine)
  session.add(new Libro({ titulo: 'María' }))
  await session.beginNested(async () => {
    session.add(new Libro({ titulo: 'María' }))
    await expect(session.flush()).rejects.toThrow(IntegrityError)
  })
  session.add(new Libro({ titulo: 'Sab' }))
  await session.commit()
  expect(await session.scalar(count)).toBe(2)
})
