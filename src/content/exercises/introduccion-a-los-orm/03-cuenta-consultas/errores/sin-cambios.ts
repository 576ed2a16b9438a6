// Falla: una por los libros y una por cada autor distinto
const libros = session.scalars(select(Libro)).all()
for (const libro of libros) console.log(libro.titulo, 'de', libro.autor?.nombre)
