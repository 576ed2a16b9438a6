// Muchos a muchos: un libro está en varias categorías y una categoría tiene varios libros.
import {
  Column,
  createEngine,
  DeclarativeBase,
  foreignKey,
  Integer,
  mappedColumn,
  relationship,
  Session,
  String,
  select,
  Table,
} from 'alquimia'

class Base extends DeclarativeBase {}

// La tabla de asociación no tiene nada propio: no necesita una clase.
const libroCategoria = Table(
  'libro_categoria',
  Base.metadata,
  Column('libro_id', foreignKey('libros.id'), { primaryKey: true }),
  Column('categoria_id', foreignKey('categorias.id'), { primaryKey: true }),
)

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  categorias: relationship(() => [Categoria], { secondary: libroCategoria, backPopulates: 'libros' }),
}) {}

class Categoria extends Base.model('categorias', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  libros: relationship(() => [Libro], { secondary: libroCategoria, backPopulates: 'categorias' }),
}) {}

const engine = createEngine('sqlite:///zona.db')
Base.metadata.createAll(engine)

using sesion = new Session(engine)
const novela = new Categoria({ nombre: 'Novela' })
const viajes = new Categoria({ nombre: 'Viajes' })
const maria = new Libro({ titulo: 'María', categorias: [novela] })
const cumanda = new Libro({ titulo: 'Cumandá', categorias: [novela, viajes] })
sesion.addAll([maria, cumanda])
sesion.commit()

// Quitar de la lista borra la pareja, no el libro ni la categoría.
cumanda.categorias.splice(cumanda.categorias.indexOf(viajes), 1)
sesion.commit()

const enNovela = select(Libro).where(Libro.categorias.any(Categoria.nombre.eq('Novela')))
console.log(
  sesion
    .scalars(enNovela)
    .all()
    .map((libro) => libro.titulo),
)
