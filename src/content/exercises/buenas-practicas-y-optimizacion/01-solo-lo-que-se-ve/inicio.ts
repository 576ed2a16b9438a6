const filas = session.scalars(select(Libro)).all().filter((libro) => libro.anio < 1860)

for (const { titulo, anio } of filas) console.log(anio, titulo)
