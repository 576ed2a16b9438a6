import {
  aliased, and_, Boolean, case_, Column, createEngine, DeclarativeBase, delete_, exists, foreignKey, func, insert, Integer,
  joinedload, containsEager, lazyload, mappedColumn, not_, or_, raiseload, relationship, select, selectinload, Session,
  sessionmaker, String, subqueryload, Table, text, union, update,
} from 'alquimia'

class Base extends DeclarativeBase {}

const librosTemas = Table(
  'libros_temas', Base.metadata,
  Column('libro_id', foreignKey('libros.id'), { primaryKey: true }),
  Column('tema_id', foreignKey('temas.id'), { primaryKey: true }),
)

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}

class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  anio: mappedColumn(Integer, { nullable: true }),
  precio: mappedColumn(Integer),
  autorId: mappedColumn('autor_id', foreignKey('autores.id')),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
  temas: relationship(() => [Tema], { secondary: librosTemas }),
}) {}

class Tema extends Base.model('temas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40), { unique: true }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
const novela = new Tema({ nombre: 'novela' })
session.add(new Tema({ nombre: 'viajes' }))
session.add(new Autor({
  nombre: 'Jorge Isaacs',
  libros: [new Libro({ titulo: 'María', anio: 1867, precio: 9, temas: [novela] })],
}))
session.add(new Autor({
  nombre: 'Soledad Acosta',
  libros: [new Libro({ titulo: 'Dolores', anio: 1867, precio: 12 }), new Libro({ titulo: 'Una holandesa', precio: 7 })],
}))
session.commit()
session.expungeAll()
