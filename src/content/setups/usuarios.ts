import { createEngine, DeclarativeBase, Integer, mappedColumn, select, sessionmaker, String } from 'alquimia'

class Base extends DeclarativeBase {}

class Usuario extends Base.model('usuarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(50)),
  correo: mappedColumn(String(120), { unique: true }),
  edad: mappedColumn(Integer, { nullable: true }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)
