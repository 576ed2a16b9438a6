// Uno a muchos: un autor tiene muchos libros; cada libro, un autor.
import {
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  mappedColumn,
  relationship,
  Session,
  String,
  select,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  libros: relationship(() => [Libro], { backPopulates: 'autor', cascade: 'all, delete-orphan' }),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  anio: mappedColumn(Integer, { nullable: true }),
  autor_id: mappedColumn(foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}

const engine = createEngine('sqlite:///zona.db')
Base.metadata.createAll(engine)

using sesion = new Session(engine)
sesion.addAll([
  new Autor({
    nombre: 'Juan León Mera',
    libros: [
      new Libro({ titulo: 'Cumandá', anio: 1879 }),
      new Libro({ titulo: 'Entre dos tías y un tío', anio: 1889 }),
    ],
  }),
  new Autor({ nombre: 'Jorge Isaacs', libros: [new Libro({ titulo: 'María', anio: 1867 })] }),
])
sesion.commit()

// Cada vuelta lee los libros de un autor: mira en la pestaña SQL cuántas consultas salen.
for (const autor of sesion.scalars(select(Autor).orderBy(Autor.nombre))) {
  console.log(autor.nombre, '→', autor.libros.map((libro) => libro.titulo).join(', '))
}
