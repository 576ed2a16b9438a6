import type { Session } from 'alquimia'
import { Body, Depends, HTTPException } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { Usuario } from '../modelos'
import { PedidoEntrada } from './esquemas'

export const quienPide = Depends(
  function usuarioExistente({ pedido, sesion }: { pedido: { usuarioId: number }; sesion: Session }) {
    const usuario = sesion.get(Usuario, pedido.usuarioId)
    if (!usuario) throw new HTTPException(404, 'No hay ningún usuario con ese número')
    return usuario
  },
  { params: { pedido: Body(PedidoEntrada), sesion } },
)
