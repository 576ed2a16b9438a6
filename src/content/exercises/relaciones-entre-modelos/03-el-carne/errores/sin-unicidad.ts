// Falla: la relación del ORM no protege a quien entra sin él
import { DeclarativeBase, Integer, Session, String, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  carne: relationship(() => Carne, { backPopulates: 'lector', uselist: false, cascade: 'all, delete-orphan' }),
}) {}

class Carne extends Base.model('carnes', {
  id: mappedColumn(Integer, { primaryKey: true }),
  numero: mappedColumn(String(8)),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  lector: relationship(() => Lector, { backPopulates: 'carne' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)

function renovar(session: Session, lector: Lector, numero: string): void {
  lector.carne = null
  session.flush()
  lector.carne = new Carne({ numero })
}
