// Falla: El UPDATE lleva «nombre», que ya valía eso
import { update } from 'alquimia'

type Datos = { nombre?: string; correo?: string; ciudad?: string }

function corregir(session: Session, id: number, datos: Datos): boolean {
  if (!session.get(Lector, id)) return false
  if (Object.keys(datos).length > 0) session.execute(update(Lector).where(Lector.id.eq(id)).values(datos))
  session.commit()
  return true
}
