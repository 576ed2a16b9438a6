// Falla: no vence nunca
let ahora = 0
const reloj = () => ahora
const guardado = new Map<number, number>()
function precio(id: number): number | null {
  const hallado = guardado.get(id)
  if (hallado !== undefined) return hallado
  const valor = session.scalar(select(Libro.precio).where(Libro.id.eq(id)))
  if (valor !== null) guardado.set(id, valor)
  return valor
}
function cambia(id: number, nuevo: number) {
  session.getOne(Libro, id).precio = nuevo
  session.commit()
  guardado.delete(id)
}
