// Falla: hay una por comentario
function hilo(session: Session, entradaId: number) {
  const desde = (id: number | null, nivel: number): { nivel: number; quien: string; texto: string }[] =>
    session
      .scalars(
        select(Comentario)
          .where(Comentario.entradaId.eq(entradaId), Comentario.respondeA.isNotDistinctFrom(id))
          .orderBy(Comentario.id),
      )
      .all()
      .flatMap((comentario) => [
        { nivel, quien: comentario.lector.nombre, texto: comentario.texto },
        ...desde(comentario.id, nivel + 1),
      ])
  return desde(null, 0)
}

for (const { nivel, quien, texto } of hilo(session, 1)) console.log(nivel, quien, texto)
