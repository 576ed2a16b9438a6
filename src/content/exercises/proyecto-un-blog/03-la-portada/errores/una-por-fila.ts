// Falla: todavía hay una por cada entrada
import { joinedload, selectinload } from 'alquimia'

function portada(session: Session, cuantas: number) {
  const consulta = select(Entrada)
    .where(Entrada.publicada.isNot(null))
    .orderBy(Entrada.publicada.desc(), Entrada.id.desc())
    .limit(cuantas)
  const entradas = session.scalars(consulta).all()
  const conteo = select(Comentario.entradaId, func.count(Comentario.id))
    .where(Comentario.entradaId.in_(entradas.map(({ id }) => id)))
    .groupBy(Comentario.entradaId)
  const cuantos = new Map(session.execute(conteo).all().map(([id, total]) => [id, total]))
  return entradas.map((entrada) => ({
    titulo: entrada.titulo,
    autor: entrada.autor.nombre,
    etiquetas: entrada.etiquetas.map(({ nombre }) => nombre).sort(),
    comentarios: cuantos.get(entrada.id) ?? 0,
  }))
}

for (const entrada of portada(session, 2)) console.log(entrada)
