// Falla: Lucía sale con un pedido
import { func } from 'alquimia'

function gastos(session: Session) {
  const gasto = func.coalesce(func.sum(Pedido.total), 0).label('gasto')
  const consulta = select(Lector.nombre, func.count().label('cuantos'), gasto)
    .outerjoin(Lector.pedidos)
    .groupBy(Lector.id)
    .orderBy(gasto.desc())
  return session.execute(consulta).all()
}
