import {
  Column, createEngine, DeclarativeBase, foreignKey, Integer, mappedColumn, relationship, Session, String, Table, Text,
} from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  entradas: relationship(() => [Entrada], { backPopulates: 'autor' }),
}) {}

class Entrada extends Base.model('entradas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  texto: mappedColumn(Text),
  autorId: mappedColumn('autor_id', foreignKey('lectores.id')),
  autor: relationship(() => Lector, { backPopulates: 'entradas' }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
const session = new Session(engine)
