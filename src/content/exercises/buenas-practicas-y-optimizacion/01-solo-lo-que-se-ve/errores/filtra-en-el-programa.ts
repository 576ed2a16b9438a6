// Falla: el filtro va en la consulta
const filas = session
  .execute(select(Libro.titulo, Libro.anio).orderBy(Libro.anio, Libro.titulo))
  .all()
  .filter((fila) => fila.anio < 1860)
