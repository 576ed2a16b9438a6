import { type Session, select } from 'alquimia'
import { Depends, HTTPException, int, Path } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { Carrito } from '../modelos'

export const suCarrito = Depends(
  function carritoDe({ usuario, sesion }: { usuario: number; sesion: Session }) {
    const carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuario)))
    if (!carrito) throw new HTTPException(404, 'Ese usuario no tiene carrito')
    return carrito
  },
  { params: { usuario: Path(int, { ge: 1 }), sesion } },
)
