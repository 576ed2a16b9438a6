import type { Session } from 'alquimia'

function cabe(session: Session, titulo: string): boolean {
  const punto = session.beginNested()
  try {
    session.add(new Libro({ titulo, existencias: 1 }))
    punto.commit()
    return true
  } catch (error) {
    punto.rollback()
    if (error instanceof IntegrityError) return false
    throw error
  }
}

const recibir = (session: Session, titulos: string[]) => titulos.filter((titulo) => !cabe(session, titulo))
