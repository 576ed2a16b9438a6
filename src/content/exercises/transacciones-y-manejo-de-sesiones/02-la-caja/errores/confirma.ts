// Falla: no confirmes dentro de la función
import type { Session } from 'alquimia'

function recibir(session: Session, titulos: string[]): string[] {
  const repetidos: string[] = []
  for (const titulo of titulos) {
    const otra = CrearSesion()
    try {
      otra.add(new Libro({ titulo, existencias: 1 }))
      otra.commit()
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error
      repetidos.push(titulo)
    } finally {
      otra.close()
    }
  }
  return repetidos
}
