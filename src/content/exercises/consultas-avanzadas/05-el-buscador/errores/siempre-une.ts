// Falla: Falta el Atlas
interface Filtro {
  texto?: string
  minimo?: number
  maximo?: number
  ciudad?: string
}

function buscar(session: Session, filtro: Filtro): Pedido[] {
  let consulta = select(Pedido).join(Pedido.lector).orderBy(Pedido.id)
  if (filtro.texto) consulta = consulta.where(Pedido.titulo.contains(filtro.texto, { autoescape: true }))
  if (filtro.minimo !== undefined) consulta = consulta.where(Pedido.total.ge(filtro.minimo))
  if (filtro.maximo !== undefined) consulta = consulta.where(Pedido.total.le(filtro.maximo))
  if (filtro.ciudad) consulta = consulta.where(Lector.ciudad.eq(filtro.ciudad))
  return session.scalars(consulta).all()
}
