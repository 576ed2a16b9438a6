// Reseñas: unen a un lector con un libro y guardan algo propio, las estrellas.
import {
  createEngine,
  DeclarativeBase,
  desc,
  foreignKey,
  func,
  Integer,
  mappedColumn,
  relationship,
  Session,
  String,
  select,
  Text,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  resenas: relationship(() => [Resena], { backPopulates: 'lector' }),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  resenas: relationship(() => [Resena], { backPopulates: 'libro' }),
}) {}

class Resena extends Base.model('resenas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  texto: mappedColumn(Text),
  estrellas: mappedColumn(Integer),
  lector_id: mappedColumn(foreignKey('lectores.id')),
  libro_id: mappedColumn(foreignKey('libros.id')),
  lector: relationship(() => Lector, { backPopulates: 'resenas' }),
  libro: relationship(() => Libro, { backPopulates: 'resenas' }),
}) {}

const engine = createEngine('sqlite:///zona.db')
Base.metadata.createAll(engine)

using sesion = new Session(engine)
const ines = new Lector({ nombre: 'Inés' })
const mateo = new Lector({ nombre: 'Mateo' })
const maria = new Libro({ titulo: 'María' })
const cumanda = new Libro({ titulo: 'Cumandá' })
sesion.addAll([
  new Resena({ texto: 'Lloré dos veces.', estrellas: 5, lector: ines, libro: maria }),
  new Resena({ texto: 'Un poco larga.', estrellas: 3, lector: mateo, libro: maria }),
  new Resena({ texto: 'La selva entera.', estrellas: 4, lector: ines, libro: cumanda }),
])
sesion.commit()

const promedio = func.avg(Resena.estrellas)
const consulta = select(Libro.titulo, promedio).join(Libro.resenas).groupBy(Libro.titulo).orderBy(desc(promedio))
console.table(
  sesion
    .execute(consulta)
    .all()
    .map(([titulo, estrellas]) => ({ titulo, estrellas })),
)
