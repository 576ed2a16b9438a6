import { aliased, and_, exists, not_, or_ } from 'alquimia'

function masCaros(session: Session) {
  const Otro = aliased(Pedido)
  const mejor = exists().where(
    Otro.lectorId.eq(Pedido.lectorId),
    or_(Otro.total.gt(Pedido.total), and_(Otro.total.eq(Pedido.total), Otro.id.lt(Pedido.id))),
  )
  const consulta = select(Lector.nombre, Pedido.titulo, Pedido.total)
    .join(Lector.pedidos)
    .where(not_(mejor))
    .orderBy(Lector.id)
  return session.execute(consulta).all()
}

for (const { nombre, titulo, total } of masCaros(session)) console.log(nombre, titulo, total)
