// Falla: IllegalStateChangeError
import { selectinload } from 'alquimia'

const compartida = CrearSesion()

async function ficha(nombre: string) {
  const consulta = select(Autor).options(selectinload(Autor.libros)).where(Autor.nombre.eq(nombre))
  const autor = (await compartida.scalars(consulta)).oneOrNone()
  if (!autor) return null
  return { autor: autor.nombre, libros: autor.libros.map((libro) => libro.titulo) }
}
