import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const pide = (de: string) => cliente.post('/pedidos', { headers: { 'X-Llave': `llave-de-${de}` } })
const quedan = () => Object.fromEntries(tabla('productos').map(({ id, existencias }) => [id, existencias]))
const pon = (usuarioId: number, ...lineas: [productoId: number, cantidad: number][]) => {
  using sesion = new Session(engine)
  let carrito = sesion.scalar(select(Carrito).where(Carrito.usuarioId.eq(usuarioId)))
  if (!carrito) sesion.add((carrito = new Carrito({ usuarioId })))
  carrito.lineas = []
  sesion.flush()
  for (const [productoId, cantidad] of lineas) carrito.lineas.push(new LineaCarrito({ productoId, cantidad }))
  sesion.commit()
}

await prueba('El pedido se hace entero', async () => {
  const respuesta = await pide('ines')
  descarta(respuesta.statusCode === 404 && respuesta.json().detail === 'Not Found', 'La ruta POST /pedidos no está en la aplicación.')
  espera(respuesta.statusCode, 'el estado').igual(201)
  espera(respuesta.json(), 'la respuesta').igual({ id: 1, total: 1800 })
  descarta(tabla('pedidos').length === 0, 'Respondió 201 y no quedó ningún pedido: la ruta tiene que confirmar.')
  espera(tabla('pedidos'), 'los pedidos').igual([{ id: 1, usuario_id: 1, estado: 'nuevo' }])
  espera(tabla('lineas_pedido'), 'sus líneas').igual([{ pedido_id: 1, producto_id: 1, cantidad: 2, precio_centavos: 900 }])
  espera(quedan()[1], 'lo que queda de María').igual(3)
  espera(tabla('lineas_carrito').some(({ carrito_id }) => carrito_id === 1), 'el carrito de Inés sigue lleno').igual(false)
})

await prueba('Con el carrito vacío, o sin carrito, 409', async () => {
  for (const cada of ['ines', 'lucia']) {
    const respuesta = await pide(cada)
    descarta(respuesta.statusCode === 500, 'Respondió 500. Puede no haber carrito, y NoSePuede necesita quien lo traduzca.')
    espera(respuesta.statusCode, 'el estado').igual(409)
    espera(respuesta.json().detail, 'el detalle').igual('El carrito está vacío')
  }
})

await prueba('Si falta algo, dice todo lo que falta y no cambia nada', async () => {
  pon(2, [4, 1], [5, 2], [2, 3])
  const antes = quedan()
  const respuesta = await pide('bruno')
  espera(respuesta.statusCode, 'el estado').igual(409)
  const { faltan, detail } = respuesta.json()
  descarta(faltan?.length === 1, 'Faltan dos libros y la respuesta nombra uno: quien compra arreglará ese y volverá a fallar. Júntalos antes de lanzar el error.')
  espera(faltan, 'lo que falta').igual([
    { productoId: 2, nombre: 'Sab', pides: 3, quedan: 1 },
    { productoId: 5, nombre: 'Recuerdos de provincia', pides: 2, quedan: 0 },
  ])
  espera(detail, 'el detalle').igual('No queda suficiente de «Sab», «Recuerdos de provincia»')
  descarta(quedan()[4] !== antes[4], 'El pedido no se hizo y de «Dos mujeres» ya se descontó uno: algo se confirmó a la mitad.')
  espera(quedan(), 'lo que queda de cada libro').igual(antes)
  espera(tabla('pedidos').length, 'los pedidos').igual(1)
  espera(tabla('lineas_carrito').filter(({ carrito_id }) => carrito_id === 2).length, 'las líneas del carrito de Bruno').igual(3)
})

await prueba('El servicio no confirma', () => {
  pon(3, [3, 2])
  const antes = quedan()
  using mostrador = new Session(engine)
  hacerPedido(mostrador, 3)
  mostrador.rollback()
  descarta(quedan()[3] !== antes[3], 'El servicio confirmó por su cuenta, y el rollback de quien lo llamó no deshizo nada.')
  espera(tabla('pedidos').length, 'los pedidos, tras el rollback').igual(1)
})

await prueba('El último ejemplar se vende una vez', () => {
  pon(2, [2, 1])
  pon(3, [2, 1])
  using lenta = new Session(engine)
  const carrito = lenta.scalar(select(Carrito).where(Carrito.usuarioId.eq(2)))!
  const visto = carrito.lineas[0]!.producto!
  espera(visto.existencias, 'lo que vio la primera sesión').igual(1)
  {
    using rapida = new Session(engine)
    hacerPedido(rapida, 3)
    rapida.commit()
  }
  let error: unknown
  try {
    hacerPedido(lenta, 2)
    lenta.commit()
  } catch (caught) {
    error = caught
  }
  lenta.rollback()
  descarta(error === undefined, 'Se vendió dos veces el último ejemplar de «Sab». La sesión restó sobre lo que había leído, y mientras tanto otra lo vendió.')
  espera(error instanceof Agotado, 'lanzó Agotado').verdadero()
  espera((error as Agotado).faltan, 'lo que falta').igual([{ productoId: 2, nombre: 'Sab', pides: 1, quedan: 0 }])
  espera(quedan()[2], 'lo que queda de Sab').igual(0)
})

await prueba('Mañana costará otra cosa, y el pedido no', () => {
  using almacen = new Session(engine)
  almacen.get(Producto, 1)!.precioCentavos = 5000
  almacen.commit()
  const [primera] = tabla('lineas_pedido')
  descarta(primera === undefined, 'Todavía no hay ningún pedido con el que probar.')
  espera(primera?.precio_centavos, 'el precio del pedido de Inés').igual(900)
})
