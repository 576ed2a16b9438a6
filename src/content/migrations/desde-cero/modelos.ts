import { DeclarativeBase, Integer, String, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { unique: true }),
}) {}
