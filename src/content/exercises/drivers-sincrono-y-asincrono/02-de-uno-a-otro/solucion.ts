import { selectinload } from 'alquimia'

async function ficha(nombre: string) {
  await using session = CrearSesion()
  const consulta = select(Autor).options(selectinload(Autor.libros)).where(Autor.nombre.eq(nombre))
  const autor = (await session.scalars(consulta)).oneOrNone()
  if (!autor) return null
  return { autor: autor.nombre, libros: autor.libros.map((libro) => libro.titulo) }
}

console.log(await ficha('Soledad Acosta'))
