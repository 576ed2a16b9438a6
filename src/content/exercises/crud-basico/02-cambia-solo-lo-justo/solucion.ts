type Datos = { nombre?: string; correo?: string; ciudad?: string }

function corregir(session: Session, id: number, datos: Datos): boolean {
  const lector = session.get(Lector, id)
  if (!lector) return false
  Object.assign(lector, datos)
  session.commit()
  return true
}

console.log(corregir(session, 1, { ciudad: 'Cuenca' }))
