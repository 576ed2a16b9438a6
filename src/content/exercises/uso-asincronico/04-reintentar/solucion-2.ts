import { delete_, update } from 'alquimia'

async function traspasar(deId: number, aId: number): Promise<number> {
  return CrearSesion.begin(async (session) => {
    for (const id of [deId, aId]) {
      if (!(await session.get(Autor, id))) throw new Error(`No existe el autor ${id}.`)
    }
    const pasados = await session.execute(update(Libro).where(Libro.autorId.eq(deId)).values({ autorId: aId }))
    await session.execute(delete_(Autor).where(Autor.id.eq(deId)))
    return pasados.rowcount
  })
}
