import { sessionmaker } from 'alquimia'

const CrearSesion = sessionmaker(engine)

function anotar(fabrica: typeof CrearSesion, nombre: string): number {
  // Abre una sesión con la fábrica, guarda y devuelve el id.
  return 0
}

console.log(anotar(CrearSesion, 'Noa'))
