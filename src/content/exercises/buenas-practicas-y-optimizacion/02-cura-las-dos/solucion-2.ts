function porAutor() {
  const consulta = select(Autor.nombre, func.count(Libro.id).label('cuantos'))
    .outerjoin(Autor.libros)
    .groupBy(Autor.id)
    .orderBy(Autor.id)
  return session.execute(consulta).all().map(({ nombre, cuantos }) => `${nombre} (${cuantos})`)
}

function fichas(anio: number) {
  const consulta = select(Libro.titulo, Autor.nombre).join(Libro.autor).where(Libro.anio.eq(anio)).orderBy(Libro.id)
  return session.execute(consulta).all().map(({ titulo, nombre }) => `${titulo}, de ${nombre}`)
}
