import { APIRouter } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { UsuarioEntrada, UsuarioSalida } from './esquemas'
import { registrar } from './servicio'
import { suUsuario } from './validacion'

export const rutas = new APIRouter({ prefix: '/usuarios', tags: ['usuarios'] })

rutas.post(
  '',
  { statusCode: 201, responseModel: UsuarioSalida, params: { datos: UsuarioEntrada, sesion } },
  function crear({ datos, sesion }) {
    const usuario = registrar(sesion, datos)
    sesion.commit()
    return usuario
  },
)

rutas.get('/{usuario}', { responseModel: UsuarioSalida, params: { usuario: suUsuario } }, function ver({ usuario }) {
  return usuario
})
