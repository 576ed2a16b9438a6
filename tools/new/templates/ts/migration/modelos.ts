import { DeclarativeBase, Integer, mappedColumn, String } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Planta extends Base.model('plantas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(40)),
}) {}
