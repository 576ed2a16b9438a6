// Falla: que los cuente la base
import { joinedload, selectinload } from 'alquimia'

function portada(session: Session, cuantas: number) {
  const consulta = select(Entrada)
    .where(Entrada.publicada.isNot(null))
    .options(joinedload(Entrada.autor), selectinload(Entrada.etiquetas), selectinload(Entrada.comentarios))
    .orderBy(Entrada.publicada.desc(), Entrada.id.desc())
    .limit(cuantas)
  const entradas = session.scalars(consulta).all()
  return entradas.map((entrada) => ({
    titulo: entrada.titulo,
    autor: entrada.autor.nombre,
    etiquetas: entrada.etiquetas.map(({ nombre }) => nombre).sort(),
    comentarios: entrada.comentarios.length,
  }))
}

for (const entrada of portada(session, 2)) console.log(entrada)
