// Falla: where devuelve otra consulta, y hay que guardarla
interface Filtro {
  texto?: string
  minimo?: number
  maximo?: number
  ciudad?: string
}

function buscar(session: Session, filtro: Filtro): Pedido[] {
  const consulta = select(Pedido).orderBy(Pedido.id)
  if (filtro.texto) consulta.where(Pedido.titulo.contains(filtro.texto, { autoescape: true }))
  if (filtro.minimo !== undefined) consulta.where(Pedido.total.ge(filtro.minimo))
  if (filtro.maximo !== undefined) consulta.where(Pedido.total.le(filtro.maximo))
  return session.scalars(consulta).all()
}
