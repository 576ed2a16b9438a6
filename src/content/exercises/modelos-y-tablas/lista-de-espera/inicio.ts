import { DeclarativeBase, Integer, Session, String, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
}) {}

// Falta Reserva, y las relaciones de los tres.

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
// Anota a Mateo (turno 1) y a Lucía (turno 2) a «María», y recorre libro.reservas.
