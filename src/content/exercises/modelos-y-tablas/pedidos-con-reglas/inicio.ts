import { DeclarativeBase, Decimal, Integer, Numeric, Session, String, createEngine } from 'alquimia'
import { checkConstraint, foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
}) {}

// Aquí va Pedido, y en Lector el otro lado de la relación.

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
// Guarda un pedido de Lucía por 14.50 e imprime su cantidad y su estado.
