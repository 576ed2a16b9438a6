import { Column, DeclarativeBase, Integer, Session, String, Table, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
}) {}

// Falta Tema, y lo que haya entre los dos.

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
// Guarda los dos libros con sus temas, y parte de «botánica» para imprimir títulos.
