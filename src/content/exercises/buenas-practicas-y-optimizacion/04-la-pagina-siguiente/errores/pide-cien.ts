// Falla: Para una página de siete se pidieron 100 libros
import { tuple_ } from 'alquimia'

function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  let consulta = select(Libro).orderBy(Libro.anio, Libro.id).limit(100)
  if (ultimo) consulta = consulta.where(tuple_(Libro.anio, Libro.id).gt([ultimo.anio, ultimo.id]))
  return session.scalars(consulta).all().slice(0, cuantos)
}

console.log(pagina(null, 3).map((libro) => `${libro.anio} ${libro.titulo}`))
