let ahora = 0
const reloj = () => ahora // en segundos

const guardado = new Map<number, unknown>()

function precio(id: number): number | null {
  return session.get(Libro, id)?.precio ?? null
}

function cambia(id: number, nuevo: number) {
  session.getOne(Libro, id).precio = nuevo
  session.commit()
}

console.log(precio(1), precio(1))
