// Falla: la ruta tiene que confirmar
function hacerPedido(sesion: Session, usuarioId: number): Pedido {
  const carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))
  if (!carrito || carrito.lineas.length === 0) throw new NoSePuede('El carrito está vacío')

  const pedido = new Pedido({ usuarioId, estado: 'nuevo' })
  const faltan: Falta[] = []
  for (const linea of [...carrito.lineas].sort((a, b) => a.productoId - b.productoId)) {
    const { productoId, cantidad } = linea
    const producto = linea.producto!
    // Mirar y restar son una sola sentencia: entre las dos cosas no cabe nadie.
    const { rowcount } = sesion.execute(
      update(Producto)
        .where(Producto.id.eq(productoId), Producto.existencias.ge(cantidad))
        .values({ existencias: Producto.existencias.sub(cantidad) }),
    )
    sesion.refresh(producto)
    if (rowcount === 0) faltan.push({ productoId, nombre: producto.nombre, pides: cantidad, quedan: producto.existencias })
    else pedido.lineas.push(new LineaPedido({ productoId, cantidad, precioCentavos: producto.precioCentavos }))
  }
  if (faltan.length > 0) throw new Agotado(faltan)

  carrito.lineas = []
  sesion.add(pedido)
  sesion.flush()
  return pedido
}

const PedidoSalida = z.object({ id: z.int(), total: z.int() })

app.post('/pedidos', { statusCode: 201, responseModel: PedidoSalida, params: { usuario: quien, sesion } },
  function crearPedido({ usuario, sesion }) {
    const pedido = hacerPedido(sesion, usuario.id)
    const total = pedido.lineas.reduce((suma, { cantidad, precioCentavos }) => suma + cantidad * precioCentavos, 0)
    return { id: pedido.id, total }
  })

app.exceptionHandler(NoSePuede, (peticion, error) => new JSONResponse({ detail: error.message }, { statusCode: 409 }))
app.exceptionHandler(Agotado, (peticion, error) =>
  new JSONResponse({ detail: error.message, faltan: error.faltan }, { statusCode: 409 }))
