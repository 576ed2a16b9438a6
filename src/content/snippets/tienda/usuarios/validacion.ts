import type { Session } from 'alquimia'
import { Depends, HTTPException, int, Path } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { Usuario } from '../modelos'

export const suUsuario = Depends(
  function usuarioExistente({ usuario, sesion }: { usuario: number; sesion: Session }) {
    const encontrado = sesion.get(Usuario, usuario)
    if (!encontrado) throw new HTTPException(404, 'No hay ningún usuario con ese número')
    return encontrado
  },
  { params: { usuario: Path(int, { ge: 1 }), sesion } },
)
