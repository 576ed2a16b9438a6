function porAutor() {
  const autores = session.scalars(select(Autor).orderBy(Autor.id)).all()
  return autores.map((autor) => `${autor.nombre} (${autor.libros.length})`)
}

function fichas(anio: number) {
  const libros = session.scalars(select(Libro).where(Libro.anio.eq(anio)).orderBy(Libro.id)).all()
  return libros.map((libro) => `${libro.titulo}, de ${libro.autor?.nombre}`)
}

console.log(porAutor().length, fichas(1870))
