import { DeclarativeBase, Integer, String, mappedColumn, uniqueConstraint } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120), { index: true }),
  isbn: mappedColumn(String(13)),
}, { tableArgs: [uniqueConstraint('isbn', { name: 'uq_libros_isbn' })] }) {}
