import {
  createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, select, Session, String,
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
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const session = new Session(engine)
const obra = {
  'Jorge Isaacs': ['María', 'Río Moro', 'Saulo', 'Camilo'],
  'Soledad Acosta': ['Dolores', 'Una holandesa', 'Los piratas', 'El corazón'],
  'Juan Montalvo': ['El cosmopolita', 'Siete tratados', 'Las catilinarias', 'El espectador'],
}
for (const [nombre, titulos] of Object.entries(obra))
  session.add(new Autor({ nombre, libros: titulos.map((titulo) => new Libro({ titulo })) }))
session.commit()
session.expungeAll()
