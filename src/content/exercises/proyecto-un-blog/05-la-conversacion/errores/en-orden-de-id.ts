// Falla: Salieron en orden de id
function hilo(session: Session, entradaId: number) {
  const consulta = select(Comentario).where(Comentario.entradaId.eq(entradaId)).orderBy(Comentario.id)
  return session.scalars(consulta).all().map((comentario) => ({
    nivel: 0,
    quien: comentario.lector.nombre,
    texto: comentario.texto,
  }))
}

for (const { nivel, quien, texto } of hilo(session, 1)) console.log(`${'  '.repeat(nivel)}${quien}: ${texto}`)
