// Falla: en la lista de compradores hay un NULL
import { not_ } from 'alquimia'

function sinLlevar(session: Session, titulo: string): Lector[] {
  const compradores = select(Pedido.lectorId).where(Pedido.titulo.eq(titulo))
  return session.scalars(select(Lector).where(not_(Lector.id.in_(compradores))).orderBy(Lector.id)).all()
}
