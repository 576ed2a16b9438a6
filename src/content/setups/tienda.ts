import {
  createEngine, DeclarativeBase, Enum, foreignKey, Integer, mappedColumn, relationship, Session, select, String,
} from 'alquimia'
import { APIRouter, Depends, FastAPI, HTTPException, int, JSONResponse, Path, TestClient } from 'alquimia/api'
import { z } from 'zod'

class Base extends DeclarativeBase {}

class Usuario extends Base.model('usuarios', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(80)),
  correo: mappedColumn(String(120), { unique: true }),
}) {}

class Producto extends Base.model('productos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  nombre: mappedColumn(String(120)),
  precioCentavos: mappedColumn('precio_centavos', Integer),
  existencias: mappedColumn(Integer),
}) {}

class Carrito extends Base.model('carritos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id'), { unique: true }),
  lineas: relationship(() => [LineaCarrito], { cascade: 'all, delete-orphan' }),
}) {}

class LineaCarrito extends Base.model('lineas_carrito', {
  carritoId: mappedColumn('carrito_id', foreignKey('carritos.id'), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  producto: relationship(() => Producto),
}) {}

class Pedido extends Base.model('pedidos', {
  id: mappedColumn(Integer, { primaryKey: true }),
  usuarioId: mappedColumn('usuario_id', foreignKey('usuarios.id')),
  estado: mappedColumn(Enum('nuevo', 'pagado', 'enviado')),
  lineas: relationship(() => [LineaPedido]),
}) {}

class LineaPedido extends Base.model('lineas_pedido', {
  pedidoId: mappedColumn('pedido_id', foreignKey('pedidos.id'), { primaryKey: true }),
  productoId: mappedColumn('producto_id', foreignKey('productos.id'), { primaryKey: true }),
  cantidad: mappedColumn(Integer),
  precioCentavos: mappedColumn('precio_centavos', Integer),
}) {}

const engine = createEngine('sqlite:///tienda.db')
Base.metadata.createAll(engine)

function* obtenerSesion() {
  using sesion = new Session(engine)
  yield sesion
}
const sesion = Depends(obtenerSesion)

// María: quedan 5. Sab: queda 1. Inés lleva dos ejemplares de María; Bruno, tres de Sab.
{
  using preparar = new Session(engine)
  if (!preparar.get(Usuario, 1)) {
    const maria = new Producto({ nombre: 'María', precioCentavos: 900, existencias: 5 })
    const sab = new Producto({ nombre: 'Sab', precioCentavos: 1200, existencias: 1 })
    preparar.addAll([
      new Usuario({ nombre: 'Inés', correo: 'ines@retorta.ec' }),
      new Usuario({ nombre: 'Bruno', correo: 'bruno@retorta.ec' }),
      maria,
      sab,
    ])
    preparar.flush()
    preparar.add(new Carrito({ usuarioId: 1, lineas: [new LineaCarrito({ producto: maria, cantidad: 2 })] }))
    preparar.add(new Carrito({ usuarioId: 2, lineas: [new LineaCarrito({ producto: sab, cantidad: 3 })] }))
    preparar.commit()
  }
}
