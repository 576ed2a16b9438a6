// Falla: deja que la restricción decida
import type { Session } from 'alquimia'

function recibir(session: Session, titulos: string[]): string[] {
  const repetidos: string[] = []
  for (const titulo of titulos) {
    if (session.scalars(select(Libro).where(Libro.titulo.eq(titulo))).first()) repetidos.push(titulo)
    else session.add(new Libro({ titulo, existencias: 1 }))
  }
  return repetidos
}
