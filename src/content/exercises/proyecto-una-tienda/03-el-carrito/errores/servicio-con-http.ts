// Falla: El servicio lanza HTTPException
class NoEsta extends Error {}

const MAXIMO = 5

function agregar(sesion: Session, usuarioId: number, productoId: number, cantidad: number): Carrito {
  const producto = sesion.get(Producto, productoId)
  if (!producto) throw new HTTPException(404, 'Ese producto no está en el catálogo')

  let carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))
  if (!carrito) {
    carrito = new Carrito({ usuarioId })
    sesion.add(carrito)
  }
  const linea = carrito.lineas.find((cada) => cada.productoId === productoId)
  if ((linea?.cantidad ?? 0) + cantidad > MAXIMO)
    throw new NoSePuede(`Como máximo ${MAXIMO} ejemplares de «${producto.nombre}»`)
  if (linea) linea.cantidad += cantidad
  else carrito.lineas.push(new LineaCarrito({ producto, cantidad }))
  sesion.flush()
  return carrito
}

const LineaEntrada = z.object({ productoId: z.int().min(1), cantidad: z.int().min(1) })
const CarritoSalida = z.object({
  lineas: z.array(z.object({ productoId: z.int(), nombre: z.string(), cantidad: z.int() })),
  total: z.int(),
})

function resumenDe(carrito: Carrito) {
  const lineas = carrito.lineas.map(({ productoId, producto, cantidad }) => ({ productoId, nombre: producto!.nombre, cantidad }))
  const total = carrito.lineas.reduce((suma, { producto, cantidad }) => suma + producto!.precioCentavos * cantidad, 0)
  return { lineas, total }
}

app.post('/carrito/lineas', { responseModel: CarritoSalida, params: { linea: LineaEntrada, usuario: quien, sesion } },
  function agregarLinea({ linea, usuario, sesion }) {
    const carrito = agregar(sesion, usuario.id, linea.productoId, linea.cantidad)
    sesion.commit()
    return resumenDe(carrito)
  })

app.exceptionHandler(NoEsta, (peticion, error) => new JSONResponse({ detail: error.message }, { statusCode: 404 }))
app.exceptionHandler(NoSePuede, (peticion, error) => new JSONResponse({ detail: error.message }, { statusCode: 409 }))
