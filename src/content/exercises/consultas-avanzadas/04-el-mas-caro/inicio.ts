import { func } from 'alquimia'

function masCaros(session: Session) {
  const consulta = select(Lector.nombre, Pedido.titulo, Pedido.total)
    .join(Lector.pedidos)
    .orderBy(Lector.id)
  return session.execute(consulta).all()
}

for (const { nombre, titulo, total } of masCaros(session)) console.log(nombre, titulo, total)
