// Falla: el servicio no sabe de HTTP
class NoSePuede extends Error {}

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  const producto = sesion.get(Producto, productoId)
  if (!producto) throw new HTTPException(404, 'Ese producto ya no se vende')

  let carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))
  if (!carrito) {
    carrito = new Carrito({ usuarioId })
    sesion.add(carrito)
  }
  const linea = carrito.lineas.find((cada) => cada.productoId === productoId)
  if (linea) linea.cantidad += cantidad
  else carrito.lineas.push(new LineaCarrito({ productoId, cantidad }))
  sesion.flush()
  return carrito
}
