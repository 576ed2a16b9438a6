// Falla: Es el mismo carné con otro número
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
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id'), { unique: true }),
  lector: relationship(() => Lector, { backPopulates: 'carne' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)

function renovar(session: Session, lector: Lector, numero: string): void {
  if (lector.carne) lector.carne.numero = numero
}
