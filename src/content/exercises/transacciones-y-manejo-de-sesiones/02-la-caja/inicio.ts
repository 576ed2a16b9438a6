import type { Session } from 'alquimia'

function recibir(session: Session, titulos: string[]): string[] {
  const repetidos: string[] = []
  for (const titulo of titulos) {
    session.add(new Libro({ titulo, existencias: 1 }))
  }
  return repetidos
}

CrearSesion.begin((session) => {
  console.log(recibir(session, ['Camila', 'Peregrinaciones']))
})
