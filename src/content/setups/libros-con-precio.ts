import { createEngine, DeclarativeBase, Integer, mappedColumn, select, Session, String } from 'alquimia'

class Base extends DeclarativeBase {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  anio: mappedColumn(Integer),
  precio: mappedColumn(Integer),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const session = new Session(engine)
session.addAll([
  new Libro({ titulo: 'María', anio: 1867, precio: 9 }),
  new Libro({ titulo: 'Sab', anio: 1841, precio: 12 }),
  new Libro({ titulo: 'Facundo', anio: 1845, precio: 11 }),
  new Libro({ titulo: 'Azul', anio: 1888, precio: 8 }),
  new Libro({ titulo: 'La vorágine', anio: 1924, precio: 10 }),
])
session.commit()
session.expungeAll()
