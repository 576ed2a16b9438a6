import { and_, or_ } from 'alquimia'

function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  let consulta = select(Libro).orderBy(Libro.anio.asc(), Libro.id.asc()).limit(cuantos)
  if (ultimo) {
    const { anio, id } = ultimo
    consulta = consulta.where(or_(Libro.anio.gt(anio), and_(Libro.anio.eq(anio), Libro.id.gt(id))))
  }
  return session.scalars(consulta).all()
}
