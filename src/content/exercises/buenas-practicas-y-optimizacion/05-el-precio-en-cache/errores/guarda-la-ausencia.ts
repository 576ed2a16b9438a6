// Falla: guardó que no existía
let ahora = 0
const reloj = () => ahora
const guardado = new Map<number, { valor: number | null; vence: number }>()
function precio(id: number): number | null {
  const hallado = guardado.get(id)
  if (hallado && reloj() < hallado.vence) return hallado.valor
  const valor = session.scalar(select(Libro.precio).where(Libro.id.eq(id)))
  guardado.set(id, { valor, vence: reloj() + 60 })
  return valor
}
function cambia(id: number, nuevo: number) {
  session.getOne(Libro, id).precio = nuevo
  session.commit()
  guardado.delete(id)
}
