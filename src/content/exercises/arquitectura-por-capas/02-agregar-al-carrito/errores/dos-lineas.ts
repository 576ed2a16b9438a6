// Falla: busca la que ya
class NoSePuede extends Error {}

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  if (!sesion.get(Producto, productoId)) throw new NoSePuede('No existe')
  const carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId))) ?? new Carrito({ usuarioId })
  sesion.add(carrito)
  carrito.lineas.push(new LineaCarrito({ productoId, cantidad }))
  sesion.flush()
  return carrito
}
