async function ficha(nombre: string) {
  await using session = CrearSesion()
  const autor = await session.scalar(select(Autor).where(Autor.nombre.eq(nombre)))
  if (!autor) return null
  await session.refresh(autor, ['libros'])
  return { autor: autor.nombre, libros: autor.libros.map((libro) => libro.titulo) }
}
