import { APIRouter } from 'alquimia/api'
import { z } from 'zod'
import { sesion } from '../core/sesion'
import { ProductoEntrada, ProductoSalida, Reposicion } from './esquemas'
import { catalogo, publicar, reponer } from './servicio'
import { suProducto } from './validacion'

export const rutas = new APIRouter({ prefix: '/productos', tags: ['productos'] })

rutas.get('', { responseModel: z.array(ProductoSalida), params: { sesion } }, function listar({ sesion }) {
  return catalogo(sesion)
})

rutas.post(
  '',
  { statusCode: 201, responseModel: ProductoSalida, params: { datos: ProductoEntrada, sesion } },
  function crear({ datos, sesion }) {
    const producto = publicar(sesion, datos)
    sesion.commit()
    return producto
  },
)

rutas.post(
  '/{producto}/reposiciones',
  { responseModel: ProductoSalida, params: { reposicion: Reposicion, producto: suProducto, sesion } },
  function reponerUno({ reposicion, producto, sesion }) {
    reponer(sesion, producto, reposicion.cantidad)
    sesion.commit()
    return producto
  },
)
