import { func } from 'alquimia'

function gastos(session: Session) {
  const gasto = func.sum(Pedido.total).label('gasto')
  const consulta = select(Lector.nombre, func.count().label('cuantos'), gasto)
    .join(Lector.pedidos)
    .groupBy(Lector.nombre)
    .orderBy(gasto.desc())
  return session.execute(consulta).all()
}

for (const { nombre, cuantos, gasto } of gastos(session)) console.log(nombre, cuantos, gasto)
