import type { Session } from 'alquimia'
import { NoSePuede } from '../core/errores'
import { type Carrito, LineaCarrito, Producto } from '../modelos'

export function agregar(sesion: Session, carrito: Carrito, productoId: number, cantidad: number) {
  const producto = sesion.get(Producto, productoId)
  if (!producto) throw new NoSePuede('Ese producto ya no se vende')
  const linea = carrito.lineas.find((cada) => cada.productoId === productoId)
  if (linea) linea.cantidad += cantidad
  else carrito.lineas.push(new LineaCarrito({ producto, cantidad }))
  sesion.flush()
  return carrito
}
