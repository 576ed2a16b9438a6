class NoEsta extends Error {}

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  throw new Error('Por hacer')
}
