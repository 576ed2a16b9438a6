// Falla: Las consultas: se esperaba
function masCaros(session: Session) {
  return session.scalars(select(Lector).orderBy(Lector.id)).all().flatMap(({ id, nombre }) => {
    const suyos = select(Pedido.titulo, Pedido.total).where(Pedido.lectorId.eq(id))
    const mejor = session.execute(suyos.orderBy(Pedido.total.desc(), Pedido.id).limit(1)).first()
    return mejor ? [{ nombre, titulo: mejor.titulo, total: mejor.total }] : []
  })
}
