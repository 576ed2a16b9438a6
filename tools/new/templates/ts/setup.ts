import { createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select, Session, String } from 'alquimia'

class Base extends DeclarativeBase {}
class Planta extends Base.model('plantas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40)),
  riegos: relationship(() => [Riego], { backPopulates: 'planta' }),
}) {}
class Riego extends Base.model('riegos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  litros: mappedColumn(Integer),
  plantaId: mappedColumn('planta_id', foreignKey('plantas.id')),
  planta: relationship(() => Planta, { backPopulates: 'riegos' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
{
  using inicial = new Session(engine)
  inicial.addAll([
    new Planta({ nombre: 'Helecho', riegos: [new Riego({ litros: 2 }), new Riego({ litros: 3 })] }),
    new Planta({ nombre: 'Cactus', riegos: [new Riego({ litros: 1 })] }),
  ])
  inicial.commit()
}
const session = new Session(engine)
