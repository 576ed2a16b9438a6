// Ours, as a chapter would use it.
import {
  createEngine,
  DeclarativeBase,
  type Engine,
  foreignKey,
  Integer,
  initAlquimia,
  joinedload,
  mappedColumn,
  relationship,
  Session,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: the library's name for the type
  String,
  select,
  selectinload,
  text,
} from '../../../../src/lib/orm/index.ts'
import type { Subject } from '../subject.ts'

class Base extends DeclarativeBase {}
class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120)),
  edad: mappedColumn(Integer),
}) {}
class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}
class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  paginas: mappedColumn(Integer),
  autor_id: mappedColumn(foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

await initAlquimia()
let engine: Engine
let session: Session

export const subject: Subject<Lector, Autor> = {
  open() {
    engine = createEngine('sqlite://')
    session = new Session(engine)
  },
  close() {
    session.close()
    engine.dispose()
  },
  exec: (sql) => engine.begin((connection) => void connection.execute(text(sql))),
  scalar: (sql) => engine.begin((connection) => connection.execute(text(sql)).scalar()),

  insert(rows) {
    const readers = rows.map((row) => new Lector(row))
    session.addAll(readers)
    session.flush()
    // Before the commit, which expires what is loaded.
    const ids = readers.map((reader) => reader.id)
    session.commit()
    return ids
  },
  load: () => session.scalars(select(Lector)).all(),
  loadJoined: () =>
    session
      .scalars(select(Autor).options(joinedload(Autor.libros)))
      .unique()
      .all(),
  loadSelectin: () => session.scalars(select(Autor).options(selectinload(Autor.libros))).all(),
  update(readers, edad) {
    for (const reader of readers) reader.edad = edad
    session.commit()
  },
  remove(readers) {
    for (const reader of readers) session.delete(reader)
    session.commit()
  },
  get: (ids) => ids.map((id) => session.get(Lector, id)),
  forget() {
    session.close()
    session = new Session(engine)
  },
}
