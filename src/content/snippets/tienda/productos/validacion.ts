import type { Session } from 'alquimia'
import { Depends, HTTPException, int, Path } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { Producto } from '../modelos'

export const suProducto = Depends(
  function productoExistente({ producto, sesion }: { producto: number; sesion: Session }) {
    const encontrado = sesion.get(Producto, producto)
    if (!encontrado) throw new HTTPException(404, 'No hay ningún producto con ese número')
    return encontrado
  },
  { params: { producto: Path(int, { ge: 1 }), sesion } },
)
