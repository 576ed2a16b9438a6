import { createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select, Session, String } from 'alquimia'

class Base extends DeclarativeBase {}

class Seccion extends Base.model('secciones', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40)),
  madreId: mappedColumn('madre_id', foreignKey('secciones.id'), { nullable: true }),
  hijas: relationship(() => [Seccion], { backPopulates: 'madre', orderBy: () => Seccion.id }),
  madre: relationship(() => Seccion, { backPopulates: 'hijas', remoteSide: 'id' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const session = new Session(engine)
const historica = new Seccion({ nombre: 'Histórica' })
const novela = new Seccion({ nombre: 'Novela', hijas: [historica, new Seccion({ nombre: 'De viajes' })] })
const poesia = new Seccion({ nombre: 'Poesía' })
const literatura = new Seccion({ nombre: 'Literatura', hijas: [novela, poesia] })
session.add(literatura)
session.commit()
