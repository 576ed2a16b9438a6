// Falla: conservar el SQL escrito a mano
import { func } from 'alquimia'

function contarLectores(session: Session, ciudad: string) {
  return session.scalar(select(func.count()).selectFrom(Lector).where(Lector.ciudad.eq(ciudad)))
}
