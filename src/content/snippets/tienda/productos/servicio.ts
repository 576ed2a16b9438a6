import { type Session, select } from 'alquimia'
import { NoSePuede } from '../core/errores'
import { Producto } from '../modelos'

export const catalogo = (sesion: Session) => sesion.scalars(select(Producto).orderBy(Producto.id)).all()

export function publicar(sesion: Session, datos: { nombre: string; precioCentavos: number; existencias: number }) {
  const mismo = sesion.scalar(select(Producto).where(Producto.nombre.eq(datos.nombre)))
  if (mismo) throw new NoSePuede(`«${datos.nombre}» ya está en el catálogo`)
  const producto = new Producto(datos)
  sesion.add(producto)
  sesion.flush()
  return producto
}

export function reponer(sesion: Session, producto: Producto, cantidad: number) {
  producto.existencias += cantidad
  sesion.flush()
}
