// Falla: scalars descarta las demás
import { func } from 'alquimia'

const lucia = session.get(Lector, 4)
const quitenos = session.scalars(select(Lector).where(Lector.ciudad.eq('Quito')).orderBy(Lector.id)).all()
const total = session.scalar(select(func.count()).selectFrom(Lector))
const correos = session
  .scalars(select(Lector.nombre, Lector.correo).where(Lector.correo.isNot(null)).orderBy(Lector.nombre))
  .all()

console.log(lucia, quitenos, total, correos)
