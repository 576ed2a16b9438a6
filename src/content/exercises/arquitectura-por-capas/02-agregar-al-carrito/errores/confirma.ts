// Falla: el servicio hace flush, y quien lo llama, commit
class NoSePuede extends Error {}

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  if (!sesion.get(Producto, productoId)) throw new NoSePuede('No existe')
  let carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))
  if (!carrito) {
    carrito = new Carrito({ usuarioId })
    sesion.add(carrito)
  }
  const linea = carrito.lineas.find((cada) => cada.productoId === productoId)
  if (linea) linea.cantidad += cantidad
  else carrito.lineas.push(new LineaCarrito({ productoId, cantidad }))
  sesion.commit()
  return carrito
}
