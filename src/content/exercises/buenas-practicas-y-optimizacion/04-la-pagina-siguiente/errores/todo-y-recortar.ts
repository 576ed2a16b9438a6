// Falla: sin limit
function pagina(ultimo: Libro | null, cuantos: number): Libro[] {
  const todos = session.scalars(select(Libro).orderBy(Libro.anio, Libro.id)).all()
  const desde = ultimo ? todos.findIndex(({ id }) => id === ultimo.id) + 1 : 0
  return todos.slice(desde, desde + cuantos)
}
