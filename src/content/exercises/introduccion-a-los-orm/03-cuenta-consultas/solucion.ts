// 4 consultas: 1 por los libros y 1 por cada autor distinto. Con una sola, que une las dos tablas:
const consulta = select(Libro.titulo, Autor.nombre).join(Libro.autor)
for (const [titulo, autor] of session.execute(consulta)) {
  console.log(titulo, 'de', autor)
}
