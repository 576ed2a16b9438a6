type Datos = { nombre?: string; correo?: string; ciudad?: string }

function corregir(session: Session, id: number, datos: Datos): boolean {
  const lector = session.scalars(select(Lector).where(Lector.id.eq(id))).oneOrNone()
  if (lector === null) return false
  if (datos.nombre !== undefined) lector.nombre = datos.nombre
  if (datos.correo !== undefined) lector.correo = datos.correo
  if (datos.ciudad !== undefined) lector.ciudad = datos.ciudad
  session.commit()
  return true
}
