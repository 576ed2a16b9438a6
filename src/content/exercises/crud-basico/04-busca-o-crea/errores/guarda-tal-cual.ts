// Falla: Luz quedó dos veces
function buscarOCrear(session: Session, correo: string, nombre: string): Lector {
  const conocido = session.scalars(select(Lector).where(Lector.correo.eq(correo.trim().toLowerCase()))).first()
  if (conocido) return conocido
  const lector = new Lector({ correo, nombre })
  session.add(lector)
  session.flush()
  return lector
}

console.log(buscarOCrear(session, 'ines@retorta.ec', 'Inés').id)
