// Falla: comparten año
function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  let consulta = select(Libro).orderBy(Libro.anio, Libro.id).limit(cuantos)
  if (ultimo) consulta = consulta.where(Libro.anio.gt(ultimo.anio))
  return session.scalars(consulta).all()
}
