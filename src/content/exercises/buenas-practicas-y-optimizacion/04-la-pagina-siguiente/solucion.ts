import { tuple_ } from 'alquimia'

function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  let consulta = select(Libro).orderBy(Libro.anio, Libro.id).limit(cuantos)
  if (ultimo) consulta = consulta.where(tuple_(Libro.anio, Libro.id).gt([ultimo.anio, ultimo.id]))
  return session.scalars(consulta).all()
}

console.log(pagina(null, 3).map((libro) => `${libro.anio} ${libro.titulo}`))
