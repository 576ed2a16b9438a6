// Falla: no es un objeto Lector
import { func } from 'alquimia'

const lucia = session.scalars(select(Lector).where(Lector.id.eq(4)))
const quitenos = session.scalars(select(Lector).where(Lector.ciudad.eq('Quito')).orderBy(Lector.id)).all()
const total = session.scalar(select(func.count()).selectFrom(Lector))
const correos = session
  .execute(select(Lector.nombre, Lector.correo).where(Lector.correo.isNot(null)).orderBy(Lector.nombre))
  .all()

console.log(lucia, quitenos, total, correos)
