import { sessionmaker } from 'alquimia'

const CrearSesion = sessionmaker(engine)

function anotar(fabrica: typeof CrearSesion, nombre: string): number {
  if (!nombre) throw new Error('Falta el nombre.')
  using session = fabrica()
  const lector = new Lector({ nombre })
  session.add(lector)
  session.commit()
  return lector.id
}

console.log(anotar(CrearSesion, 'Noa'))
