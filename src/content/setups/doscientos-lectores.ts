import {
  createEngine, DeclarativeBase, foreignKey, func, Integer, mappedColumn, relationship, select, Session, String,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  resenas: relationship(() => [Resena], { backPopulates: 'lector' }),
}) {}

class Resena extends Base.model('resenas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  estrellas: mappedColumn(Integer),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  lector: relationship(() => Lector, { backPopulates: 'resenas' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const session = new Session(engine)
for (let numero = 1; numero <= 200; numero++) {
  const resenas = Array.from({ length: 10 }, (_, i) => new Resena({ estrellas: 1 + ((numero * 3 + i * 7) % 5) }))
  session.add(new Lector({ nombre: `Lector ${numero}`, resenas }))
}
session.commit()
