// Falla: MissingGreenlet
async function traspasar(deId: number, aId: number): Promise<number> {
  return CrearSesion.begin(async (session) => {
    const de = await session.get(Autor, deId)
    const a = await session.get(Autor, aId)
    if (!de || !a) throw new Error('Los dos autores tienen que existir.')
    const libros = [...de.libros]
    for (const libro of libros) libro.autor = a
    await session.delete(de)
    return libros.length
  })
}
