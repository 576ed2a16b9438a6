import { func } from 'alquimia'

function gastos(session: Session) {
  const porLector = select(
    Pedido.lectorId,
    func.count().label('cuantos'),
    func.sum(Pedido.total).label('gasto'),
  ).groupBy(Pedido.lectorId).subquery()
  const gasto = func.coalesce(porLector.c.gasto, 0).label('gasto')
  const consulta = select(Lector.nombre, func.coalesce(porLector.c.cuantos, 0).label('cuantos'), gasto)
    .outerjoin(porLector, Lector.id.eq(porLector.c.lectorId))
    .orderBy(gasto.desc())
  return session.execute(consulta).all()
}
