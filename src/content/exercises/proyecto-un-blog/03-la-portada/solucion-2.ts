import { joinedload, selectinload } from 'alquimia'

// El conteo viaja con la entrada, en una subconsulta.
function portada(session: Session, cuantas: number) {
  const cuantos = select(func.count(Comentario.id)).where(Comentario.entradaId.eq(Entrada.id)).scalarSubquery()
  const consulta = select(Entrada, cuantos)
    .where(Entrada.publicada.isNot(null))
    .options(joinedload(Entrada.autor), selectinload(Entrada.etiquetas))
    .orderBy(Entrada.publicada.desc(), Entrada.id.desc())
    .limit(cuantas)
  return session.execute(consulta).all().map(([entrada, comentarios]) => ({
    titulo: entrada.titulo,
    autor: entrada.autor.nombre,
    etiquetas: entrada.etiquetas.map(({ nombre }) => nombre).sort(),
    comentarios,
  }))
}

for (const entrada of portada(session, 2)) console.log(entrada)
