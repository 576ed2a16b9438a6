import { DeclarativeBase, Integer, String, mappedColumn } from 'alquimia'

export class Base extends DeclarativeBase {}

// El precio era un texto, «8,50»; ahora son centavos.
export class Libro extends Base.model('libros', {
  id: mappedColumn(Integer, { primaryKey: true }),
  titulo: mappedColumn(String(120)),
  precioCentavos: mappedColumn('precio_centavos', Integer),
}) {}
