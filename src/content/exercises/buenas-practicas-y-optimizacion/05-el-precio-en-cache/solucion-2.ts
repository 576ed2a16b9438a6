import { update } from 'alquimia'

let ahora = 0
const reloj = () => ahora

const guardado = new Map<number, string>()

function precio(id: number): number | null {
  const texto = guardado.get(id)
  if (texto) {
    const { valor, nacio } = JSON.parse(texto)
    if (reloj() - nacio < 60) return valor
  }
  const libro = session.get(Libro, id, { populateExisting: true })
  if (!libro) return null
  guardado.set(id, JSON.stringify({ valor: libro.precio, nacio: reloj() }))
  return libro.precio
}

function cambia(id: number, nuevo: number) {
  session.execute(update(Libro).where(Libro.id.eq(id)).values({ precio: nuevo }))
  session.commit()
  guardado.delete(id)
}
