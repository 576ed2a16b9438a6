async function catalogo() {
  await using session = CrearSesion()
  const autores = await session.scalars(select(Autor).orderBy(Autor.nombre))
  return autores.all().map((autor) => ({ nombre: autor.nombre, libros: autor.libros.length }))
}

console.log(await catalogo())
