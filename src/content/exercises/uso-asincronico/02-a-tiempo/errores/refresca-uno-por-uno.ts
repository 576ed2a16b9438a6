// Falla: Una por autor es el problema N+1
async function catalogo() {
  await using session = CrearSesion()
  const autores = (await session.scalars(select(Autor).orderBy(Autor.nombre))).all()
  for (const autor of autores) await session.refresh(autor, ['libros'])
  return autores.map((autor) => ({ nombre: autor.nombre, libros: autor.libros.length }))
}
