// Falla: lectores
import { DeclarativeBase, Integer, String, Text, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  resenas: relationship(() => [Resena], { backPopulates: 'lectores' }),
}) {}

class Resena extends Base.model('resenas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  texto: mappedColumn(Text),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  lector: relationship(() => Lector, { backPopulates: 'resenas' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const resena = new Resena({ texto: 'Para releer.', lector: new Lector({ nombre: 'Bruno' }) })
console.log(resena.lector?.resenas[0]?.lector?.nombre)
