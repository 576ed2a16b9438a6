// Falla: Llegaron objetos
import { loadOnly } from 'alquimia'
const filas = session
  .scalars(select(Libro).options(loadOnly(Libro.titulo, Libro.anio)).where(Libro.anio.lt(1860)).orderBy(Libro.anio, Libro.titulo))
  .all()
