// Falla: las dos cosas van en la misma transacción
async function traspasar(deId: number, aId: number): Promise<number> {
  const cuantos = await CrearSesion.begin(async (session) => {
    const de = await session.get(Autor, deId)
    const a = await session.get(Autor, aId)
    if (!de || !a) throw new Error('no')
    const libros = (await session.scalars(select(Libro).where(Libro.autorId.eq(deId)))).all()
    for (const libro of libros) libro.autorId = aId
    return libros.length
  })
  await CrearSesion.begin(async (session) => {
    await session.delete((await session.get(Autor, deId))!)
  })
  return cuantos
}
