import { joinedload } from 'alquimia'

function hilo(session: Session, entradaId: number) {
  const consulta = select(Comentario)
    .where(Comentario.entradaId.eq(entradaId))
    .options(joinedload(Comentario.lector))
    .orderBy(Comentario.id)
  const respuestas = new Map<number | null, Comentario[]>()
  for (const comentario of session.scalars(consulta)) {
    const aQuien = comentario.respondeA ?? null
    respuestas.set(aQuien, [...(respuestas.get(aQuien) ?? []), comentario])
  }
  const desde = (id: number | null, nivel: number): { nivel: number; quien: string; texto: string }[] =>
    (respuestas.get(id) ?? []).flatMap((comentario) => [
      { nivel, quien: comentario.lector.nombre, texto: comentario.texto },
      ...desde(comentario.id, nivel + 1),
    ])
  return desde(null, 0)
}

for (const { nivel, quien, texto } of hilo(session, 1)) console.log(`${'  '.repeat(nivel)}${quien}: ${texto}`)
