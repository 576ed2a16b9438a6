// Falla: El lector nuevo no tiene id
function buscarOCrear(session: Session, correo: string, nombre: string): Lector {
  const limpio = correo.trim().toLowerCase()
  const conocido = session.scalars(select(Lector).filterBy({ correo: limpio })).first()
  if (conocido) return conocido
  const lector = new Lector({ correo: limpio, nombre })
  session.add(lector)
  return lector
}
