/** CHECK beside its column, as SQLAlchemy writes it, on a table and in its hands. */
import {
  CheckConstraint,
  checkConstraint,
  createEngine,
  DeclarativeBase,
  Integer,
  initAlquimia,
  mappedColumn,
  Numeric,
  Session,
  String as Text,
  text,
} from 'alquimia'
import { beforeAll, expect, test } from 'vitest'

beforeAll(() => initAlquimia())

class Base extends DeclarativeBase {}
const noNegative = checkConstraint('precio >= 0', { name: 'ck_precio' })
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  precio: mappedColumn(Numeric(8, 2), noNegative),
  titulo: mappedColumn(Text(20), checkConstraint("titulo <> ''"), { nullable: true }),
}) {}

test('it stands after NOT NULL, with its name, and the database keeps it', () => {
  const engine = createEngine('sqlite://')
  const sent: string[] = []
  engine.events.on('afterCursorExecute', ({ sql }) => sent.push(sql.replace(/\s+/g, ' ')))
  Base.metadata.createAll(engine)
  expect(sent.find((each) => each.startsWith('CREATE'))).toBe(
    "CREATE TABLE libros ( id INTEGER NOT NULL, precio NUMERIC(8, 2) NOT NULL CONSTRAINT ck_precio CHECK (precio >= 0), titulo VARCHAR(20) CHECK (titulo <> ''), PRIMARY KEY (id) )",
  )
  using session = new Session(engine)
  expect(() => session.execute(text('INSERT INTO libros (precio) VALUES (-1)'))).toThrow(/ck_precio/)
})

test('the table knows it, and the same rule may serve two columns', () => {
  const known = Libro.table.constraints.filter((each) => each instanceof CheckConstraint)
  expect(known.map(({ name, inline }) => [name, inline])).toEqual([
    ['ck_precio', true],
    [undefined, true],
  ])
  expect(noNegative.inline).toBe(false)
})
