// Falla: son comodines de LIKE
interface Filtro {
  texto?: string
  minimo?: number
  maximo?: number
  ciudad?: string
}

function buscar(session: Session, filtro: Filtro): Pedido[] {
  let consulta = select(Pedido).orderBy(Pedido.id)
  if (filtro.texto) consulta = consulta.where(Pedido.titulo.like('%' + filtro.texto + '%'))
  if (filtro.minimo !== undefined) consulta = consulta.where(Pedido.total.ge(filtro.minimo))
  if (filtro.maximo !== undefined) consulta = consulta.where(Pedido.total.le(filtro.maximo))
  if (filtro.ciudad) consulta = consulta.join(Pedido.lector).where(Lector.ciudad.eq(filtro.ciudad))
  return session.scalars(consulta).all()
}
