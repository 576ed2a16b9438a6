import { func } from 'alquimia'

function buscarOCrear(session: Session, correo: string, nombre: string): Lector {
  const limpio = correo.trim().toLowerCase()
  const consulta = select(Lector).where(func.lower(Lector.correo).eq(limpio))
  let lector = session.scalars(consulta).oneOrNone()
  if (lector === null) {
    lector = new Lector({ correo: limpio, nombre })
    session.add(lector)
    session.flush()
  }
  return lector
}
