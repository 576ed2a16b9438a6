import { desc, func } from 'alquimia'

const cuantos = func.count(Lector.id).label('cuantos')
const filas = session
  .execute(
    select(Lector.ciudad, cuantos)
      .groupBy(Lector.ciudad)
      .having(Lector.ciudad.isNot(null), func.count(Lector.id).gt(1))
      .orderBy(desc(cuantos), Lector.ciudad),
  )
  .all()
