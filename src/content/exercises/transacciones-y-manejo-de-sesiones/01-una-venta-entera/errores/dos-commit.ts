// Falla: van en la misma transacción
function vender(libroId: number, quien: string): void {
  const session = CrearSesion()
  try {
    session.add(new Pedido({ quien, libroId }))
    session.commit()
    session.get(Libro, libroId)!.existencias -= 1
    session.commit()
  } finally {
    session.close()
  }
}
