// Falla: Cambió también un libro de 1900
import { update } from 'alquimia'

function duplicar(session: Session): number {
  const resultado = session.execute(
    update(Libro).where(Libro.anio.le(1900)).values({ precio: Libro.precio.mul(2) }),
  )
  session.commit()
  return resultado.rowcount
}

console.log(duplicar(session))
