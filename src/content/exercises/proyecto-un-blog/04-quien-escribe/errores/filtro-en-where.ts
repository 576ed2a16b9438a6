// Falla: Falta
import { distinct } from 'alquimia'

function resumen(session: Session) {
  const entradas = func.count(distinct(Entrada.id))
  const consulta = select(Lector.nombre, entradas, func.count(Comentario.id))
    .outerjoin(Entrada, Entrada.autorId.eq(Lector.id))
    .outerjoin(Comentario, Comentario.entradaId.eq(Entrada.id))
    .where(Entrada.publicada.isNot(null))
    .groupBy(Lector.id)
    .orderBy(entradas.desc(), Lector.nombre)
  return session.execute(consulta).all().map(([nombre, cuantas, comentarios]) => ({ nombre, entradas: cuantas, comentarios }))
}

console.table(resumen(session))
