function vender(libroId: number, quien: string): void {
  CrearSesion.begin((session) => {
    session.add(new Pedido({ quien, libroId }))
    session.get(Libro, libroId)!.existencias -= 1
  })
}

vender(1, 'Lucía')
