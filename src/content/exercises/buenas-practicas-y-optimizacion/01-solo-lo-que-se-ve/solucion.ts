const filas = session
  .execute(select(Libro.titulo, Libro.anio).where(Libro.anio.lt(1860)).orderBy(Libro.anio, Libro.titulo))
  .all()

for (const { titulo, anio } of filas) console.log(anio, titulo)
