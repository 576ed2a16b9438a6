function vender(libroId: number, quien: string): void {
  const session = CrearSesion()
  session.add(new Pedido({ quien, libroId }))
  session.commit()
  session.get(Libro, libroId)!.existencias -= 1
  session.commit()
}

vender(1, 'Lucía')
