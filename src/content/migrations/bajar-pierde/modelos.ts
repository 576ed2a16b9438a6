import { DeclarativeBase, Integer, String, Text, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Lector extends Base.model('lectores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  telefono: mappedColumn(String(20), { nullable: true }),
  notas: mappedColumn(Text, { nullable: true }),
}) {}
