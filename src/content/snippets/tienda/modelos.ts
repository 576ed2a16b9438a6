import { DeclarativeBase, Enum, foreignKey, Integer, mappedColumn, relationship, String } from 'alquimia'

export class Base extends DeclarativeBase {}

export class Usuario extends Base.model('usuarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { unique: true }),
}) {}

export class Producto extends Base.model('productos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(120)),
  precioCentavos: mappedColumn('precio_centavos', Integer),
  existencias: mappedColumn(Integer),
}) {}

export class Carrito extends Base.model('carritos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id'), { unique: true }),
  lineas: relationship(() => [LineaCarrito], { cascade: 'all, delete-orphan' }),
}) {}

export class LineaCarrito extends Base.model('lineas_carrito', {
  carritoId: mappedColumn('carrito_id', foreignKey('carritos.id'), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  producto: relationship(() => Producto),
}) {}

export class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id')),
  estado: mappedColumn(Enum('nuevo', 'pagado', 'enviado')),
  lineas: relationship(() => [LineaPedido]),
}) {}

export class LineaPedido extends Base.model('lineas_pedido', {
  pedidoId: mappedColumn('pedido_id', foreignKey('pedidos.id'), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  precioCentavos: mappedColumn('precio_centavos', Integer),
}) {}
