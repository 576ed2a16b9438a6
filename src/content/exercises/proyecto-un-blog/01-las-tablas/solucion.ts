import {
  Column, createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, Session, String, Table, Text,
} from 'alquimia'

class Base extends DeclarativeBase {}

const entradasEtiquetas = Table(
  'entradas_etiquetas', Base.metadata,
  Column('entrada_id', foreignKey('entradas.id'), { primaryKey: true }),
  Column('etiqueta_id', foreignKey('etiquetas.id'), { primaryKey: true }),
)

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  entradas: relationship(() => [Entrada], { backPopulates: 'autor' }),
}) {}

class Entrada extends Base.model('entradas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  enlace: mappedColumn(String(140), { unique: true }),
  texto: mappedColumn(Text),
  autorId: mappedColumn('autor_id', foreignKey('lectores.id')),
  autor: relationship(() => Lector, { backPopulates: 'entradas' }),
  etiquetas: relationship(() => [Etiqueta], { secondary: entradasEtiquetas, backPopulates: 'entradas' }),
  comentarios: relationship(() => [Comentario], { backPopulates: 'entrada', cascade: 'all, delete-orphan' }),
}) {}

class Etiqueta extends Base.model('etiquetas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40), { unique: true }),
  entradas: relationship(() => [Entrada], { secondary: entradasEtiquetas, backPopulates: 'etiquetas' }),
}) {}

class Comentario extends Base.model('comentarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  texto: mappedColumn(Text),
  entradaId: mappedColumn('entrada_id', foreignKey('entradas.id')),
  lectorId: mappedColumn('lector_id', foreignKey('lectores.id')),
  entrada: relationship(() => Entrada, { backPopulates: 'comentarios' }),
  lector: relationship(() => Lector),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
