import { type Session, select } from 'alquimia'
import { NoSePuede } from '../core/errores'
import { Carrito, LineaPedido, Pedido } from '../modelos'

export function hacerPedido(sesion: Session, usuarioId: number) {
  const carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))
  if (!carrito || carrito.lineas.length === 0) throw new NoSePuede('El carrito está vacío')

  const pedido = new Pedido({ usuarioId, estado: 'nuevo' })
  for (const { producto, cantidad } of carrito.lineas) {
    if (!producto || producto.existencias < cantidad)
      throw new NoSePuede(`No queda suficiente de «${producto?.nombre}»`)
    producto.existencias -= cantidad
    pedido.lineas.push(new LineaPedido({ productoId: producto.id, cantidad, precioCentavos: producto.precioCentavos }))
  }
  carrito.lineas = []
  sesion.add(pedido)
  sesion.flush()
  return pedido
}
