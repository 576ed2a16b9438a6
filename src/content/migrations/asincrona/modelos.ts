import { DeclarativeBase, Integer, String, Text, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Resena extends Base.model('resenas', {
  id: mappedColumn(Integer, { primaryKey: true }),
  libro: mappedColumn(String(120)),
  texto: mappedColumn(Text),
  estrellas: mappedColumn(Integer, { nullable: true }),
}) {}
