import { createEngine, Session } from 'alquimia'
import { Depends } from 'alquimia/api'
import { Base, Carrito, LineaCarrito, Producto, Usuario } from '../modelos'
import { ajustes } from './config'

export const engine = createEngine(ajustes.BASE_URL)

function* obtenerSesion() {
  using sesion = new Session(engine)
  yield sesion
}
export const sesion = Depends(obtenerSesion)

// Las tablas las crean las migraciones; aquí, para empezar con algo dentro.
export function preparar() {
  Base.metadata.createAll(engine)
  using sesion = new Session(engine)
  if (sesion.get(Usuario, 1)) return
  const [maria, sab] = [
    new Producto({ nombre: 'María', precioCentavos: 900, existencias: 5 }),
    new Producto({ nombre: 'Sab', precioCentavos: 1200, existencias: 1 }),
  ]
  sesion.addAll([
    new Usuario({ nombre: 'Inés', correo: 'ines@retorta.ec' }),
    new Usuario({ nombre: 'Bruno', correo: 'bruno@retorta.ec' }),
    maria,
    sab,
  ])
  sesion.flush()
  sesion.add(new Carrito({ usuarioId: 1, lineas: [new LineaCarrito({ producto: maria, cantidad: 2 })] }))
  sesion.add(new Carrito({ usuarioId: 2, lineas: [new LineaCarrito({ producto: sab, cantidad: 3 })] }))
  sesion.commit()
}
