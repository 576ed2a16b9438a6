import { APIRouter } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { PedidoSalida } from './esquemas'
import { hacerPedido } from './servicio'
import { quienPide } from './validacion'

export const rutas = new APIRouter({ prefix: '/pedidos', tags: ['pedidos'] })

rutas.post(
  '',
  { statusCode: 201, responseModel: PedidoSalida, params: { usuario: quienPide, sesion } },
  function crear({ usuario, sesion }) {
    const pedido = hacerPedido(sesion, usuario.id)
    sesion.commit()
    return pedido
  },
)
