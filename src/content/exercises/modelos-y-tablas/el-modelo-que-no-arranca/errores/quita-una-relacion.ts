// Falla: Quitar una relación tapa el error
import { DeclarativeBase, Integer, String, Text, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
}) {}

class Resena extends Base.model('resenas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  texto: mappedColumn(Text),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  lector: relationship(() => Lector),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const resena = new Resena({ texto: 'Para releer.', lector: new Lector({ nombre: 'Bruno' }) })
console.log(resena.lector?.nombre)
