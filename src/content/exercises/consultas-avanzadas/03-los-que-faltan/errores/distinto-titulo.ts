// Falla: Sale Inés, que llevó «María»
function sinLlevar(session: Session, titulo: string): Lector[] {
  const consulta = select(Lector).outerjoin(Lector.pedidos).where(Pedido.titulo.ne(titulo)).distinct()
  return session.scalars(consulta.orderBy(Lector.id)).all()
}
