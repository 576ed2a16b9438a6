import { DeclarativeBase, Integer, String, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  isbn: mappedColumn(String(13), { nullable: true }),
}) {}
