let ahora = 0
const reloj = () => ahora // en segundos

const guardado = new Map<number, { valor: number; vence: number }>()

function precio(id: number): number | null {
  const hallado = guardado.get(id)
  if (hallado && reloj() < hallado.vence) return hallado.valor

  const valor = session.scalar(select(Libro.precio).where(Libro.id.eq(id)))
  if (valor !== null) guardado.set(id, { valor, vence: reloj() + 60 })
  return valor
}

function cambia(id: number, nuevo: number) {
  session.getOne(Libro, id).precio = nuevo
  session.commit()
  guardado.delete(id)
}

console.log(precio(1), precio(1))
