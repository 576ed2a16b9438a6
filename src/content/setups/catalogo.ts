import {
  createEngine, DeclarativeBase, event, foreignKey, func, Integer, mappedColumn, relationship, select, Session, String,
  Text,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  anio: mappedColumn(Integer),
  resumen: mappedColumn(Text),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

// Cuarenta autores con cinco libros cada uno, y cada libro con un resumen largo.
const session = new Session(engine)
const frase = 'Una casa, un viaje que se aplaza y una carta que llega tarde. '
for (let n = 1; n <= 40; n++) {
  const libros = Array.from({ length: 5 }, (_, i) => {
    return new Libro({ titulo: `Libro ${n}-${i + 1}`, anio: 1850 + ((n * 7 + i * 13) % 60), resumen: frase.repeat(12) })
  })
  session.add(new Autor({ nombre: `Autor ${n}`, libros }))
}
session.commit()
session.expungeAll()
