// Falla: Sobra el commit
import { delete_, update } from 'alquimia'

async function traspasar(deId: number, aId: number): Promise<number> {
  await using session = CrearSesion()
  for (const id of [deId, aId]) if (!(await session.get(Autor, id))) throw new Error(`No existe el autor ${id}.`)
  const pasados = await session.execute(update(Libro).where(Libro.autorId.eq(deId)).values({ autorId: aId }))
  await session.execute(delete_(Autor).where(Autor.id.eq(deId)))
  await session.commit()
  return pasados.rowcount
}
