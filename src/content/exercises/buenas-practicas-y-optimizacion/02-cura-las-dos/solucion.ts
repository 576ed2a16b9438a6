import { joinedload, selectinload } from 'alquimia'

function porAutor() {
  const autores = session.scalars(select(Autor).options(selectinload(Autor.libros)).orderBy(Autor.id)).all()
  return autores.map((autor) => `${autor.nombre} (${autor.libros.length})`)
}

function fichas(anio: number) {
  const consulta = select(Libro).options(joinedload(Libro.autor)).where(Libro.anio.eq(anio)).orderBy(Libro.id)
  return session
    .scalars(consulta)
    .all()
    .map((libro) => `${libro.titulo}, de ${libro.autor?.nombre}`)
}

console.log(porAutor().length, fichas(1870))
