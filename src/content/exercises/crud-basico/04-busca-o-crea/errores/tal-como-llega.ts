// Falla: El id hallado: se esperaba el número 1
function buscarOCrear(session: Session, correo: string, nombre: string): Lector {
  const conocido = session.scalars(select(Lector).filterBy({ correo })).first()
  if (conocido) return conocido
  const lector = new Lector({ correo, nombre })
  session.add(lector)
  session.flush()
  return lector
}
