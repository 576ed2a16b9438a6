interface Filtro {
  texto?: string
  minimo?: number
  maximo?: number
  ciudad?: string
}

function buscar(session: Session, filtro: Filtro): Pedido[] {
  let consulta = select(Pedido).orderBy(Pedido.id)
  if (filtro.texto) consulta.where(Pedido.titulo.contains(filtro.texto))
  return session.scalars(consulta).all()
}

console.log(buscar(session, { texto: 'a' }).map((pedido) => pedido.titulo))
