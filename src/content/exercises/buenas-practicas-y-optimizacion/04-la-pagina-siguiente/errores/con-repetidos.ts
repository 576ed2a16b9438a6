// Falla: se repite
function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  let consulta = select(Libro).orderBy(Libro.anio, Libro.id).limit(cuantos)
  if (ultimo) consulta = consulta.where(Libro.anio.ge(ultimo.anio))
  return session.scalars(consulta).all()
}
