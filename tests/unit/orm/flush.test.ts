/** What a flush does where two changes meet, as SQLAlchemy 2.0.54 does it. */
import {
  Column,
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  IntegrityError,
  initAlquimia,
  mappedColumn,
  relationship,
  Session,
  Table,
} from 'alquimia'
import { beforeAll, expect, it } from 'vitest'

beforeAll(() => initAlquimia({ core: false }))

function linked() {
  class Base extends DeclarativeBase {}
  const enlaces = Table(
    'enlaces',
    Base.metadata,
    Column('a_id', foreignKey('a.id'), { primaryKey: true }),
    Column('b_id', foreignKey('b.id'), { primaryKey: true }),
  )
  class A extends Base.model('a', {
    id: mappedColumn(Integer, { primaryKey: true }),
    hijos: relationship(() => [B], { backPopulates: 'padre', cascade: 'all, delete-orphan' }),
    bs: relationship(() => [B], { secondary: enlaces, backPopulates: 'as' }),
  }) {}
  class B extends Base.model('b', {
    id: mappedColumn(Integer, { primaryKey: true }),
    padreId: mappedColumn('padre_id', foreignKey('a.id'), { nullable: true }),
    padre: relationship(() => A, { backPopulates: 'hijos' }),
    as: relationship(() => [A], { secondary: enlaces, backPopulates: 'bs' }),
  }) {}
  const engine = createEngine('sqlite://')
  Base.metadata.createAll(engine)
  const session = new Session(engine)
  const sent: string[] = []
  engine.events.on('beforeCursorExecute', ({ sql }) => sent.push(sql))
  return { session, sent, A, B }
}

it('links an orphan that it is about to delete, and the database refuses it', () => {
  const { session, sent, A, B } = linked()
  const a = new A({ id: 1 })
  const b = new B({ id: 1, padre: a })
  session.addAll([a, b])
  session.flush()
  a.bs.push(b)
  b.padre = null
  sent.length = 0
  expect(() => session.flush()).toThrow(IntegrityError)
  expect(sent.slice(-2)).toEqual(['INSERT INTO enlaces (a_id, b_id) VALUES (?, ?)', 'DELETE FROM b WHERE b.id = ?'])
})

it('a change begins the transaction whose rollback undoes it', () => {
  const { session, B } = linked()
  const b = new B({})
  session.add(b)
  session.commit()
  expect(session.inTransaction()).toBe(false)
  b.padreId = 7
  expect(session.inTransaction()).toBe(true)
  session.rollback()
  expect(session.dirty.size).toBe(0)
  expect(b.padreId).toBeNull()
})
