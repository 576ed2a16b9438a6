import type { Session } from 'alquimia'

function recibir(session: Session, titulos: string[]): string[] {
  const repetidos: string[] = []
  for (const titulo of titulos) {
    try {
      session.beginNested(() => {
        session.add(new Libro({ titulo, existencias: 1 }))
      })
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error
      repetidos.push(titulo)
    }
  }
  return repetidos
}

CrearSesion.begin((session) => {
  console.log(recibir(session, ['Camila', 'Peregrinaciones']))
})
