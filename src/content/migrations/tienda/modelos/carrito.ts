import { Integer, foreignKey, mappedColumn } from 'alquimia'
import { Base } from './base'

export class Carrito extends Base.model('carritos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id', { onDelete: 'CASCADE' }), { unique: true }),
}) {}

export class LineaCarrito extends Base.model('lineas_carrito', {
  carritoId: mappedColumn('carrito_id', foreignKey('carritos.id', { onDelete: 'CASCADE' }), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
}) {}
