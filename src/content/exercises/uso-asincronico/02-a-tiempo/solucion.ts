import { selectinload } from 'alquimia'

async function catalogo() {
  await using session = CrearSesion()
  const consulta = select(Autor).options(selectinload(Autor.libros)).orderBy(Autor.nombre)
  const autores = await session.scalars(consulta)
  return autores.all().map((autor) => ({ nombre: autor.nombre, libros: autor.libros.length }))
}

console.log(await catalogo())
