// Falla: hizo fallar la caja entera
import type { Session } from 'alquimia'

function recibir(session: Session, titulos: string[]): string[] {
  const repetidos: string[] = []
  for (const titulo of titulos) {
    try {
      session.add(new Libro({ titulo, existencias: 1 }))
    } catch {
      repetidos.push(titulo)
    }
  }
  return repetidos
}
