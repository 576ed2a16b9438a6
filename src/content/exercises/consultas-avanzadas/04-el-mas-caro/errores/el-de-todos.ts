// Falla: no de la librería entera
function masCaros(session: Session) {
  const consulta = select(Lector.nombre, Pedido.titulo, Pedido.total)
    .join(Lector.pedidos)
    .orderBy(Pedido.total.desc())
    .limit(1)
  return session.execute(consulta).all()
}
