import { aliased, and_, exists, not_, or_ } from 'alquimia'

function masCaros(session: Session) {
  const Otro = aliased(Pedido)
  const gana = or_(Otro.total.gt(Pedido.total), and_(Otro.total.eq(Pedido.total), Otro.id.lt(Pedido.id)))
  const consulta = select(Lector.nombre, Pedido.titulo, Pedido.total)
    .join(Lector.pedidos)
    .where(not_(exists().where(Otro.lectorId.eq(Lector.id), gana)))
    .orderBy(Lector.id)
  return session.execute(consulta).all()
}
