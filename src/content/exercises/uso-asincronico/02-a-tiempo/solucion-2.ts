import { func } from 'alquimia'

async function catalogo() {
  await using session = CrearSesion()
  const consulta = select(Autor.nombre, func.count(Libro.id))
    .outerjoin(Autor.libros)
    .groupBy(Autor.id)
    .orderBy(Autor.nombre)
  return (await session.execute(consulta)).all().map(([nombre, libros]) => ({ nombre, libros }))
}
