// Falla: PendingRollbackError
import { IntegrityError } from 'alquimia'

function anotarGrupo(session: Session, nombres: string[]): number {
  try {
    session.addAll(nombres.map((nombre) => new Lector({ nombre })))
    session.commit()
    return nombres.length
  } catch (error) {
    if (error instanceof IntegrityError) return 0
    throw error
  }
}
