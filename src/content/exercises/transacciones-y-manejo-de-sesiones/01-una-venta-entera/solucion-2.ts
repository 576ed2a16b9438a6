function vender(libroId: number, quien: string): void {
  const session = CrearSesion()
  try {
    const libro = session.get(Libro, libroId)!
    session.add(new Pedido({ quien, libro }))
    libro.existencias -= 1
    session.commit()
  } catch (error) {
    session.rollback()
    throw error
  } finally {
    session.close()
  }
}
