class NoSePuede extends Error {}

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  const carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))!
  carrito.lineas.push(new LineaCarrito({ productoId, cantidad }))
  return carrito
}
