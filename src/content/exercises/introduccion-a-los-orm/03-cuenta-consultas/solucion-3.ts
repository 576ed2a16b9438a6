// The union in the WHERE, as SQL was written before JOIN.
const consulta = select(Libro, Autor).where(Libro.autorId.eq(Autor.id))
for (const [libro, autor] of session.execute(consulta)) {
  console.log(libro.titulo, 'de', autor.nombre)
}
