import { DeclarativeBase, Integer, String, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  idioma: mappedColumn(String(2), { serverDefault: 'es' }),
}) {}
