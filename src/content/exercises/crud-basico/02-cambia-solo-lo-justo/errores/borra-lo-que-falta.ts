// Falla: «correo», se esperaba
type Datos = { nombre?: string; correo?: string; ciudad?: string }

function corregir(session: Session, id: number, datos: Datos): boolean {
  const lector = session.get(Lector, id)
  if (!lector) return false
  lector.nombre = datos.nombre ?? lector.nombre
  lector.correo = datos.correo ?? null
  lector.ciudad = datos.ciudad ?? null
  session.commit()
  return true
}
