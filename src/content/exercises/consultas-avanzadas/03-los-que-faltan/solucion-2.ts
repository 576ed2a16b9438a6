function sinLlevar(session: Session, titulo: string): Lector[] {
  const compradores = select(Pedido.lectorId).where(Pedido.titulo.eq(titulo), Pedido.lectorId.isNot(null))
  return session.scalars(select(Lector).where(Lector.id.notIn(compradores)).orderBy(Lector.id)).all()
}
