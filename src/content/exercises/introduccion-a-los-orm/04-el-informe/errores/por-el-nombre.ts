// Falla: Ordena por otra cosa
import { func } from 'alquimia'

const cantidad = func.count()
const filas = session
  .execute(
    select(Lector.ciudad, cantidad)
      .where(Lector.ciudad.isNot(null))
      .groupBy(Lector.ciudad)
      .having(cantidad.gt(1))
      .orderBy(Lector.ciudad.desc()),
  )
  .all()
