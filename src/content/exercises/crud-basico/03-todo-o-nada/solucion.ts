import { IntegrityError } from 'alquimia'

function anotarGrupo(session: Session, nombres: string[]): number {
  try {
    session.addAll(nombres.map((nombre) => new Lector({ nombre })))
    session.commit()
    return nombres.length
  } catch (error) {
    session.rollback()
    if (error instanceof IntegrityError) return 0
    throw error
  }
}

console.log(anotarGrupo(session, ['Noa', 'Ada']))
