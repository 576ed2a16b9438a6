import { selectinload } from 'alquimia'

async function traspasar(deId: number, aId: number): Promise<number> {
  return CrearSesion.begin(async (session) => {
    const opciones = { options: [selectinload(Autor.libros)] }
    const de = await session.get(Autor, deId, opciones)
    const a = await session.get(Autor, aId, opciones)
    if (!de || !a) throw new Error('Los dos autores tienen que existir.')

    const libros = [...de.libros]
    for (const libro of libros) libro.autor = a
    await session.delete(de)
    return libros.length
  })
}

console.log(await traspasar(2, 1))
