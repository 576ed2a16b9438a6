import { sessionmaker } from 'alquimia'

const CrearSesion = sessionmaker(engine)

function anotar(fabrica: typeof CrearSesion, nombre: string): number {
  if (nombre.trim() === '') throw new Error('El nombre no puede estar vacío.')
  return fabrica.begin((session) => {
    const lector = new Lector({ nombre })
    session.add(lector)
    session.flush()
    return lector.id
  })
}

console.log(anotar(CrearSesion, 'Noa'))
