// Falla: nombre VARCHAR(80) NOT NULL
import { DeclarativeBase, Integer, String, createEngine, mappedColumn } from 'alquimia'

class Base extends DeclarativeBase {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String),
  pais: mappedColumn(String(40), { nullable: true }),
  nacimiento: mappedColumn(Integer, { nullable: true }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
