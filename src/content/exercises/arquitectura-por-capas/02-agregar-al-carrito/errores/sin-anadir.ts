// Falla: o no llegó a la sesión (sesion.add)
class NoSePuede extends Error {}

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  if (!sesion.get(Producto, productoId)) throw new NoSePuede('No existe')
  const carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId))) ?? new Carrito({ usuarioId })
  const linea = carrito.lineas.find((cada) => cada.productoId === productoId)
  if (linea) linea.cantidad += cantidad
  else carrito.lineas.push(new LineaCarrito({ productoId, cantidad }))
  return carrito
}
