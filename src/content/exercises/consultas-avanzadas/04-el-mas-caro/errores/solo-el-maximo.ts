// Falla: un lector sale dos veces
import { func } from 'alquimia'

function masCaros(session: Session) {
  const maximos = select(Pedido.lectorId, func.max(Pedido.total).label('maximo'))
    .groupBy(Pedido.lectorId)
    .subquery()
  const consulta = select(Lector.nombre, Pedido.titulo, Pedido.total)
    .join(Lector.pedidos)
    .join(maximos, maximos.c.lectorId.eq(Lector.id))
    .where(Pedido.total.eq(maximos.c.maximo))
    .orderBy(Lector.id)
  return session.execute(consulta).all()
}
