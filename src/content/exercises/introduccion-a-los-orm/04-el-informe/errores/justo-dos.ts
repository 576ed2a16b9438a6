// Falla: El having pide exactamente dos
import { func } from 'alquimia'

const cantidad = func.count()
const filas = session
  .execute(
    select(Lector.ciudad, cantidad)
      .where(Lector.ciudad.isNot(null))
      .groupBy(Lector.ciudad)
      .having(cantidad.eq(2))
      .orderBy(cantidad.desc()),
  )
  .all()
