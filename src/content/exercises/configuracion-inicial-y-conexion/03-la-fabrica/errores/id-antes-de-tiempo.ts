// Falla: El id se leyó antes de que existiera
import { sessionmaker } from 'alquimia'

const CrearSesion = sessionmaker(engine)

function anotar(fabrica: typeof CrearSesion, nombre: string): number {
  if (!nombre) throw new Error('Falta el nombre.')
  return fabrica.begin((session) => {
    const lector = new Lector({ nombre })
    session.add(lector)
    return lector.id
  })
}
