// Falla: El precio de La vorágine (1924)
import { update } from 'alquimia'

function duplicar(session: Session): number {
  const resultado = session.execute(update(Libro).values({ precio: Libro.precio.mul(2) }))
  session.commit()
  return resultado.rowcount
}

duplicar(session)
