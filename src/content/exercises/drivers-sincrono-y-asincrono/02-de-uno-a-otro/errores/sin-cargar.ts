// Falla: MissingGreenlet
async function ficha(nombre: string) {
  await using session = CrearSesion()
  const autor = (await session.scalars(select(Autor).where(Autor.nombre.eq(nombre)))).oneOrNone()
  if (!autor) return null
  return { autor: autor.nombre, libros: autor.libros.map((libro) => libro.titulo) }
}
