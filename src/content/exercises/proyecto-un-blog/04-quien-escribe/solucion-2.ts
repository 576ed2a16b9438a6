// Cada cuenta, en su subconsulta: ninguna repite a la otra.
function resumen(session: Session) {
  const publicadas = select(func.count(Entrada.id))
    .where(Entrada.autorId.eq(Lector.id), Entrada.publicada.isNot(null))
    .scalarSubquery()
  const recibidos = select(func.count(Comentario.id))
    .join(Entrada, Entrada.id.eq(Comentario.entradaId))
    .where(Entrada.autorId.eq(Lector.id), Entrada.publicada.isNot(null))
    .scalarSubquery()
  const consulta = select(Lector.nombre, publicadas.label('entradas'), recibidos.label('comentarios'))
  return session
    .execute(consulta)
    .all()
    .map(([nombre, entradas, comentarios]) => ({ nombre, entradas, comentarios }))
    .sort((a, b) => b.entradas - a.entradas || (a.nombre < b.nombre ? -1 : 1))
}

console.table(resumen(session))
