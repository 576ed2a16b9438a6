import { func } from 'alquimia'

function masCaros(session: Session) {
  const puesto = func.row_number().over({
    partitionBy: Pedido.lectorId, orderBy: [Pedido.total.desc(), Pedido.id],
  }).label('puesto')
  const puestos = select(Pedido.lectorId, Pedido.titulo, Pedido.total, puesto).subquery('puestos')
  const consulta = select(Lector.nombre, puestos.c.titulo, puestos.c.total)
    .join(puestos, Lector.id.eq(puestos.c.lectorId))
    .where(puestos.c.puesto.eq(1))
    .orderBy(Lector.id)
  return session.execute(consulta).all()
}

for (const { nombre, titulo, total } of masCaros(session)) console.log(nombre, titulo, total)
