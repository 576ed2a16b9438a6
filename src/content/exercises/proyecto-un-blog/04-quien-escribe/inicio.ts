function resumen(session: Session) {
  const consulta = select(Lector.nombre, func.count(Entrada.id), func.count(Comentario.id))
    .join(Lector.entradas)
    .join(Entrada.comentarios)
    .groupBy(Lector.id)
  return session.execute(consulta).all().map(([nombre, entradas, comentarios]) => ({ nombre, entradas, comentarios }))
}

console.table(resumen(session))
