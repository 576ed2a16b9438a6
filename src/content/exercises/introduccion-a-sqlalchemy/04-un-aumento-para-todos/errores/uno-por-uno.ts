// Falla: La función trae los libros con un SELECT
function duplicar(session: Session): number {
  const antiguos = session.scalars(select(Libro).where(Libro.anio.lt(1900))).all()
  for (const libro of antiguos) libro.precio *= 2
  session.commit()
  return antiguos.length
}

duplicar(session)
