import { not_ } from 'alquimia'

function sinLlevar(session: Session, titulo: string): Lector[] {
  const consulta = select(Lector).where(not_(Lector.pedidos.any(Pedido.titulo.eq(titulo))))
  return session.scalars(consulta.orderBy(Lector.id)).all()
}
