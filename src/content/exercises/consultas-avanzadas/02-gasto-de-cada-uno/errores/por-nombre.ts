// Falla: agrupa por su id
import { func } from 'alquimia'

function gastos(session: Session) {
  const gasto = func.coalesce(func.sum(Pedido.total), 0).label('gasto')
  const consulta = select(Lector.nombre, func.count(Pedido.id).label('cuantos'), gasto)
    .outerjoin(Lector.pedidos)
    .groupBy(Lector.nombre)
    .orderBy(gasto.desc())
  return session.execute(consulta).all()
}
