import { FastAPI, JSONResponse } from 'alquimia/api'
import { rutas as carrito } from './carrito/rutas'
import { NoSePuede } from './core/errores'
import { preparar } from './core/sesion'
import { rutas as pedidos } from './pedidos/rutas'
import { rutas as productos } from './productos/rutas'
import { rutas as usuarios } from './usuarios/rutas'

async function* vida(app: FastAPI) {
  preparar()
  yield
}

export const app = new FastAPI({ title: 'La Retorta en línea', lifespan: vida })
app.includeRouter(usuarios).includeRouter(productos).includeRouter(carrito).includeRouter(pedidos)

app.exceptionHandler(NoSePuede, (peticion, error) => new JSONResponse({ detail: error.message }, { statusCode: 409 }))
