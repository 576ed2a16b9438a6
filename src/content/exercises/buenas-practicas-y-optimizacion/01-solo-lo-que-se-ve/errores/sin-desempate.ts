// Falla: en un mismo año
const filas = session.execute(select(Libro.titulo, Libro.anio).where(Libro.anio.lt(1860)).orderBy(Libro.anio, Libro.titulo.desc())).all()
