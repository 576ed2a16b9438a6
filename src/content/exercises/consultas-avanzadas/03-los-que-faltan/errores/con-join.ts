// Falla: Falta Lucía
import { not_ } from 'alquimia'

function sinLlevar(session: Session, titulo: string): Lector[] {
  const consulta = select(Lector).join(Lector.pedidos).where(not_(Lector.pedidos.any(Pedido.titulo.eq(titulo))))
  return session.scalars(consulta.distinct().orderBy(Lector.id)).all()
}
