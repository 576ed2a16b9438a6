type Datos = { nombre?: string; correo?: string; ciudad?: string }

function corregir(session: Session, id: number, datos: Datos): boolean {
  return false
}

console.log(corregir(session, 1, { ciudad: 'Cuenca' }))
