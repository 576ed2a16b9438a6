// Falla: lo que puede faltar lleva { nullable: true }
import { DeclarativeBase, Integer, String, createEngine, mappedColumn } from 'alquimia'

class Base extends DeclarativeBase {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  pais: mappedColumn(String(40)),
  nacimiento: mappedColumn(Integer),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
