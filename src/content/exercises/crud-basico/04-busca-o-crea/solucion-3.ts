import { func } from 'alquimia'

function buscarOCrear(session: Session, correo: string, nombre: string): Lector {
  const limpio = correo.trim().toLowerCase()
  let lector = session.scalars(select(Lector).where(func.lower(func.trim(Lector.correo)).eq(limpio))).oneOrNone()
  if (lector === null) {
    lector = new Lector({ correo, nombre })
    session.add(lector)
    session.flush()
  }
  return lector
}

console.log(buscarOCrear(session, 'ines@retorta.ec', 'Inés').id)
