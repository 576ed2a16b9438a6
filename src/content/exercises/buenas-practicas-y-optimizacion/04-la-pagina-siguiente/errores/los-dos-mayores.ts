// Falla: El id solo desempata dentro de un año
function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  let consulta = select(Libro).orderBy(Libro.anio, Libro.id).limit(cuantos)
  if (ultimo) consulta = consulta.where(Libro.anio.ge(ultimo.anio), Libro.id.gt(ultimo.id))
  return session.scalars(consulta).all()
}
