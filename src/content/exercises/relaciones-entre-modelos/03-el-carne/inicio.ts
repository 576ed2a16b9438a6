import { DeclarativeBase, Integer, Session, String, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
}) {}

class Carne extends Base.model('carnes', {
  id: mappedColumn(Integer, { primaryKey: true }),
  numero: mappedColumn(String(8)),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)

function renovar(session: Session, lector: Lector, numero: string): void {
  // Un carné nuevo, y el anterior se borra.
}
