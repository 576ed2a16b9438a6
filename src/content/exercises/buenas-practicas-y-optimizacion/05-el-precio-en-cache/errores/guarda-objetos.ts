// Falla: caché guarda objetos de la sesión
let ahora = 0
const reloj = () => ahora
const guardado = new Map<number, { libro: Libro; vence: number }>()
function precio(id: number): number | null {
  const hallado = guardado.get(id)
  if (hallado && reloj() < hallado.vence) return hallado.libro.precio
  const libro = session.get(Libro, id)
  if (!libro) return null
  guardado.set(id, { libro, vence: reloj() + 60 })
  return libro.precio
}
function cambia(id: number, nuevo: number) {
  session.getOne(Libro, id).precio = nuevo
  session.commit()
  guardado.delete(id)
}
