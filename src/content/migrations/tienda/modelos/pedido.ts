import { DateTime, Enum, Integer, foreignKey, func, mappedColumn } from 'alquimia'
import { Base } from './base'

export class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id'), { index: true }),
  estado: mappedColumn(Enum('nuevo', 'pagado', 'enviado')),
  creado: mappedColumn(DateTime, { serverDefault: func.now() }),
}) {}

export class LineaPedido extends Base.model('lineas_pedido', {
  pedidoId: mappedColumn('pedido_id', foreignKey('pedidos.id', { onDelete: 'CASCADE' }), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  precioCentavos: mappedColumn('precio_centavos', Integer),
}) {}
