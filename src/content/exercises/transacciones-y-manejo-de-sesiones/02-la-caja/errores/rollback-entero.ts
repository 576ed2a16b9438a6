// Falla: termina la transacción de quien llamó
import type { Session } from 'alquimia'

function recibir(session: Session, titulos: string[]): string[] {
  const repetidos: string[] = []
  for (const titulo of titulos) {
    try {
      session.add(new Libro({ titulo, existencias: 1 }))
      session.flush()
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error
      session.rollback()
      repetidos.push(titulo)
    }
  }
  return repetidos
}
