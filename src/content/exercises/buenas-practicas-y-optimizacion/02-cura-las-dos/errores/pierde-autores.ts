// Falla: join deja fuera a quien no tiene ninguno
import { joinedload } from 'alquimia'
function porAutor() {
  const consulta = select(Autor.nombre, func.count(Libro.id).label('cuantos'))
    .join(Autor.libros)
    .groupBy(Autor.id)
    .orderBy(Autor.id)
  return session.execute(consulta).all().map(({ nombre, cuantos }) => `${nombre} (${cuantos})`)
}
function fichas(anio: number) {
  const libros = session.scalars(select(Libro).options(joinedload(Libro.autor)).where(Libro.anio.eq(anio)).orderBy(Libro.id)).all()
  return libros.map((libro) => `${libro.titulo}, de ${libro.autor?.nombre}`)
}
