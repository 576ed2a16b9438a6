import { func } from 'alquimia'

const cantidad = func.count()
const consulta = select(Lector.ciudad, cantidad)
  .where(Lector.ciudad.isNot(null))
  .groupBy(Lector.ciudad)
  .having(cantidad.ge(2))
  .orderBy(cantidad.desc())
const filas = session.execute(consulta).all()
