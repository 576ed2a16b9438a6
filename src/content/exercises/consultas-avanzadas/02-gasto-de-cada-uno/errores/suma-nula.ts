// Falla: la suma de ninguna fila no es cero
import { func } from 'alquimia'

function gastos(session: Session) {
  const gasto = func.sum(Pedido.total).label('gasto')
  const consulta = select(Lector.nombre, func.count(Pedido.id).label('cuantos'), gasto)
    .outerjoin(Lector.pedidos)
    .groupBy(Lector.id)
    .orderBy(gasto.desc())
  return session.execute(consulta).all()
}
