const consulta = select(Libro.titulo, Libro.anio).where(Libro.anio.le(1859)).orderBy(Libro.anio, Libro.titulo)
const filas = [...session.execute(consulta)].map(({ titulo, anio }) => ({ titulo, anio }))
