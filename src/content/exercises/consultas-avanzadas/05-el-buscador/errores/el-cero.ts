// Falla: el cero es un dato
interface Filtro {
  texto?: string
  minimo?: number
  maximo?: number
  ciudad?: string
}

function buscar(session: Session, filtro: Filtro): Pedido[] {
  let consulta = select(Pedido).orderBy(Pedido.id)
  if (filtro.texto) consulta = consulta.where(Pedido.titulo.contains(filtro.texto, { autoescape: true }))
  if (filtro.minimo) consulta = consulta.where(Pedido.total.ge(filtro.minimo))
  if (filtro.maximo) consulta = consulta.where(Pedido.total.le(filtro.maximo))
  if (filtro.ciudad) consulta = consulta.join(Pedido.lector).where(Lector.ciudad.eq(filtro.ciudad))
  return session.scalars(consulta).all()
}
