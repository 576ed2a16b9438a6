// Falla: falta confirmar la transacción
import { update } from 'alquimia'

function duplicar(session: Session): number {
  return session.execute(update(Libro).where(Libro.anio.lt(1900)).values({ precio: Libro.precio.mul(2) })).rowcount
}

duplicar(session)
