function sinLlevar(session: Session, titulo: string): Lector[] {
  const compradores = select(Pedido.lectorId).where(Pedido.titulo.eq(titulo))
  return session.scalars(select(Lector).where(Lector.id.notIn(compradores)).orderBy(Lector.id)).all()
}

console.log(sinLlevar(session, 'María').map((lector) => lector.nombre))
console.log(sinLlevar(session, 'Atlas').map((lector) => lector.nombre))
