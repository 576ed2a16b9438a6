import { type Session, select } from 'alquimia'
import { NoSePuede } from '../core/errores'
import { Carrito, Usuario } from '../modelos'

// Quien se registra recibe también su carrito: así ninguno falta.
export function registrar(sesion: Session, datos: { nombre: string; correo: string }) {
  const mismo = sesion.scalar(select(Usuario).where(Usuario.correo.eq(datos.correo)))
  if (mismo) throw new NoSePuede('Ese correo ya tiene cuenta')
  const usuario = new Usuario(datos)
  sesion.add(usuario)
  sesion.flush()
  sesion.add(new Carrito({ usuarioId: usuario.id }))
  sesion.flush()
  return usuario
}
