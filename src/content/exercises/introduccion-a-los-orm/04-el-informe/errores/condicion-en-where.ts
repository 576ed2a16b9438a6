// Falla: Lima tiene un solo lector y aparece
import { func } from 'alquimia'

const filas = session
  .execute(select(Lector.ciudad, func.count()).where(Lector.ciudad.isNot(null)).groupBy(Lector.ciudad))
  .all()
