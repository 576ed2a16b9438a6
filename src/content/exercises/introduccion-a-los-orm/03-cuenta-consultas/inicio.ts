for (const libro of session.scalars(select(Libro))) {
  console.log(libro.titulo, 'de', libro.autor?.nombre)
}
