import { DeclarativeBase, Integer, Session, String, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  reservas: relationship(() => [Reserva], { backPopulates: 'lector' }),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  reservas: relationship(() => [Reserva], { backPopulates: 'libro' }),
}) {}

class Reserva extends Base.model('reservas', {
  lectorId: mappedColumn(foreignKey('lectores.id'), { primaryKey: true }),
  libroId: mappedColumn(foreignKey('libros.id'), { primaryKey: true }),
  turno: mappedColumn(Integer),
  lector: relationship(() => Lector, { backPopulates: 'reservas' }),
  libro: relationship(() => Libro, { backPopulates: 'reservas' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
const libro = new Libro({ titulo: 'María' })
libro.reservas.push(new Reserva({ lector: new Lector({ nombre: 'Mateo' }), turno: 1 }))
libro.reservas.push(new Reserva({ lector: new Lector({ nombre: 'Lucía' }), turno: 2 }))
session.add(libro)

for (const reserva of libro.reservas) {
  console.log(reserva.turno, reserva.lector?.nombre)
}
session.commit()
