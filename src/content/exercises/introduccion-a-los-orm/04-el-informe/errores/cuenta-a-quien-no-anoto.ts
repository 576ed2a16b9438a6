// Falla: Aparece una fila sin ciudad
import { func } from 'alquimia'

const filas = session.execute(select(Lector.ciudad, func.count()).groupBy(Lector.ciudad)).all()
