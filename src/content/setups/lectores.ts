import { createEngine, DeclarativeBase, Integer, mappedColumn, select, Session, String, text } from 'alquimia'

class Base extends DeclarativeBase {}

class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(60)),
  correo: mappedColumn(String(120), { nullable: true }),
  ciudad: mappedColumn(String(60), { nullable: true }),
}) {}

const engine = createEngine('sqlite://')
Base.metadata.createAll(engine)

const session = new Session(engine)
session.addAll([
  new Lector({ nombre: 'Inés', correo: 'ines@retorta.ec', ciudad: 'Quito' }),
  new Lector({ nombre: 'Mateo', correo: 'mateo@correo.ec', ciudad: 'Quito' }),
  new Lector({ nombre: 'Bruno', correo: 'bruno@correo.pe', ciudad: 'Lima' }),
  new Lector({ nombre: 'Lucía' }),
])
session.commit()
