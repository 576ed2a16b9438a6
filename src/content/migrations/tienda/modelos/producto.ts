import { Integer, String, mappedColumn } from 'alquimia'
import { Base } from './base'

export class Producto extends Base.model('productos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(120), { index: true }),
  precioCentavos: mappedColumn('precio_centavos', Integer),
  existencias: mappedColumn(Integer, { serverDefault: '0' }),
}) {}
