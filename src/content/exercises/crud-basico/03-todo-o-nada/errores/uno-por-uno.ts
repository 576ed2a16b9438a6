// Falla: Confirma una vez, al final
import { IntegrityError } from 'alquimia'

function anotarGrupo(session: Session, nombres: string[]): number {
  try {
    for (const nombre of nombres) {
      session.add(new Lector({ nombre }))
      session.commit()
    }
    return nombres.length
  } catch (error) {
    session.rollback()
    if (error instanceof IntegrityError) return 0
    throw error
  }
}
