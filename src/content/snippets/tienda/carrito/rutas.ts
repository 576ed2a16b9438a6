import { APIRouter } from 'alquimia/api'
import { sesion } from '../core/sesion'
import { CarritoSalida, LineaEntrada } from './esquemas'
import { agregar } from './servicio'
import { suCarrito } from './validacion'

export const rutas = new APIRouter({ prefix: '/carritos', tags: ['carrito'] })

rutas.get('/{usuario}', { responseModel: CarritoSalida, params: { carrito: suCarrito } }, function ver({ carrito }) {
  return carrito
})

rutas.post(
  '/{usuario}/lineas',
  { responseModel: CarritoSalida, params: { linea: LineaEntrada, carrito: suCarrito, sesion } },
  function agregarLinea({ linea, carrito, sesion }) {
    agregar(sesion, carrito, linea.productoId, linea.cantidad)
    sesion.commit()
    return carrito
  },
)
