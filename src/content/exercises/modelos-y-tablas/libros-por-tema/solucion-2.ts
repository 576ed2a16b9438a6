import { Column, DeclarativeBase, Integer, Session, String, Table, createEngine } from 'alquimia'
import { foreignKey, mappedColumn, relationship } from 'alquimia'

class Base extends DeclarativeBase {}

const libroTema = Table(
  'libro_tema',
  Base.metadata,
  Column('libro_id', foreignKey('libros.id'), { primaryKey: true }),
  Column('tema_id', foreignKey('tema.id'), { primaryKey: true }),
)

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  temas: relationship(() => [Tema], { secondary: libroTema, backPopulates: 'libros' }),
}) {}

class Tema extends Base.model('tema', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40), { unique: true }),
  libros: relationship(() => [Libro], { secondary: libroTema, backPopulates: 'temas' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

using session = new Session(engine)
const cartas = new Tema({ nombre: 'cartas' })
const botanica = new Tema({ nombre: 'botánica' })
session.addAll([
  new Libro({ titulo: 'Cartas del páramo', temas: [cartas, botanica] }),
  new Libro({ titulo: 'Herbario de Nariño', temas: [botanica] }),
])
session.commit()

for (const libro of botanica.libros) {
  console.log(libro.titulo)
}
