import { DeclarativeBase, Integer, String, foreignKey, mappedColumn, relationship } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Autor extends Base.model('autores', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  libros: relationship(() => [Libro], { backPopulates: 'autor' }),
}) {}

export class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  autorId: mappedColumn('autor_id', foreignKey('autores.id'), { nullable: true }),
  autor: relationship(() => Autor, { backPopulates: 'libros' }),
}) {}
