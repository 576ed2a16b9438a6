// Falla: fichas todavía pide cada autor por separado
import { selectinload } from 'alquimia'
function porAutor() {
  const autores = session.scalars(select(Autor).options(selectinload(Autor.libros)).orderBy(Autor.id)).all()
  return autores.map((autor) => `${autor.nombre} (${autor.libros.length})`)
}
function fichas(anio: number) {
  const libros = session.scalars(select(Libro).where(Libro.anio.eq(anio)).orderBy(Libro.id)).all()
  return libros.map((libro) => `${libro.titulo}, de ${libro.autor?.nombre}`)
}
