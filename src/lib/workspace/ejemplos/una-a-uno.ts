// Uno a uno: cada libro tiene una sola ficha, y cada ficha es de un solo libro.
import {
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  mappedColumn,
  relationship,
  Session,
  String,
  select,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  ficha: relationship(() => Ficha, { backPopulates: 'libro', uselist: false, cascade: 'all, delete-orphan' }),
}) {}

class Ficha extends Base.model('fichas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  paginas: mappedColumn(Integer),
  // Única: sin esto, dos fichas podrían señalar el mismo libro.
  libro_id: mappedColumn(foreignKey('libros.id'), { unique: true }),
  libro: relationship(() => Libro, { backPopulates: 'ficha' }),
}) {}

const engine = createEngine('sqlite:///zona.db')
Base.metadata.createAll(engine)

using sesion = new Session(engine)
sesion.add(new Libro({ titulo: 'María', ficha: new Ficha({ paginas: 312 }) }))
sesion.commit()

const libro = sesion.scalars(select(Libro)).one()
console.log(libro.titulo, libro.ficha?.paginas)

// Al quitar la ficha queda huérfana y se borra. El flush hace falta: en un mismo envío los INSERT salen antes que los
// DELETE, y dos fichas del mismo libro chocarían un instante. Quita la línea y mira el error.
libro.ficha = null
sesion.flush()
libro.ficha = new Ficha({ paginas: 340 })
sesion.commit()
console.log(sesion.scalars(select(Ficha)).all().length, 'ficha')
