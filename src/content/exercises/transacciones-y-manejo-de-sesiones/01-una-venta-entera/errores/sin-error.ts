// Falla: deja salir el error
function vender(libroId: number, quien: string): void {
  try {
    CrearSesion.begin((session) => {
      session.add(new Pedido({ quien, libroId }))
      session.get(Libro, libroId)!.existencias -= 1
    })
  } catch {
    console.log('no se pudo')
  }
}
