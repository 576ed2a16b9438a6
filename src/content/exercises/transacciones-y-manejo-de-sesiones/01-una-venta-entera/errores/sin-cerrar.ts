// Falla: Cierra la sesión pase lo que pase
function vender(libroId: number, quien: string): void {
  const session = CrearSesion()
  session.add(new Pedido({ quien, libroId }))
  session.get(Libro, libroId)!.existencias -= 1
  session.commit()
  session.close()
}
