import { type Condition } from 'alquimia'

interface Filtro {
  texto?: string
  minimo?: number
  maximo?: number
  ciudad?: string
}

function buscar(session: Session, { texto, minimo, maximo, ciudad }: Filtro): Pedido[] {
  const condiciones: Condition[] = []
  if (texto) condiciones.push(Pedido.titulo.contains(texto, { autoescape: true }))
  if (minimo !== undefined) condiciones.push(Pedido.total.ge(minimo))
  if (maximo !== undefined) condiciones.push(Pedido.total.le(maximo))
  if (ciudad) condiciones.push(Lector.ciudad.eq(ciudad))
  return session.scalars(select(Pedido).outerjoin(Pedido.lector).where(...condiciones).orderBy(Pedido.id)).all()
}
