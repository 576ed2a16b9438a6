import { and_, distinct } from 'alquimia'

function resumen(session: Session) {
  const entradas = func.count(distinct(Entrada.id))
  const consulta = select(Lector.nombre, entradas, func.count(Comentario.id))
    .outerjoin(Entrada, and_(Entrada.autorId.eq(Lector.id), Entrada.publicada.isNot(null)))
    .outerjoin(Comentario, Comentario.entradaId.eq(Entrada.id))
    .groupBy(Lector.id)
    .orderBy(entradas.desc(), Lector.nombre)
  return session.execute(consulta).all().map(([nombre, cuantas, comentarios]) => ({ nombre, entradas: cuantas, comentarios }))
}

console.table(resumen(session))
