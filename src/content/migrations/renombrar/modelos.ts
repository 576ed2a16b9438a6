import { DeclarativeBase, Integer, String, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

// La columna se llamaba email.
export class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { nullable: true }),
}) {}
