import { exists, not_ } from 'alquimia'

function sinLlevar(session: Session, titulo: string): Lector[] {
  const loLlevo = exists().where(Pedido.lectorId.eq(Lector.id), Pedido.titulo.eq(titulo))
  return session.scalars(select(Lector).where(not_(loLlevo)).orderBy(Lector.id)).all()
}

console.log(sinLlevar(session, 'María').map((lector) => lector.nombre))
console.log(sinLlevar(session, 'Atlas').map((lector) => lector.nombre))
