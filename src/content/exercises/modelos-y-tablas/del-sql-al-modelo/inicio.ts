import { DeclarativeBase, Integer, String, createEngine, mappedColumn } from 'alquimia'

class Base extends DeclarativeBase {}

class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
