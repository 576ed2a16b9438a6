// Falla: una clave foránea en un libro le deja un solo tema
import { DeclarativeBase, Integer, Session, String, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  temaId: mappedColumn('tema_id', foreignKey('temas.id')),
  tema: relationship(() => Tema, { backPopulates: 'libros' }),
}) {}

class Tema extends Base.model('temas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40), { unique: true }),
  libros: relationship(() => [Libro], { backPopulates: 'tema' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
const botanica = new Tema({ nombre: 'botánica' })
session.addAll([
  new Libro({ titulo: 'Cartas del páramo', tema: botanica }),
  new Libro({ titulo: 'Herbario de Nariño', tema: botanica }),
])
session.commit()
for (const libro of botanica.libros) console.log(libro.titulo)
