import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const pon = (de: string, productoId: unknown, cantidad: unknown = 1) =>
  cliente.post('/carrito/lineas', { json: { productoId, cantidad }, headers: { 'X-Llave': `llave-de-${de}` } })
const enCarrito = (carrito: number) =>
  tabla('lineas_carrito').filter((linea) => linea.carrito_id === carrito).map(({ producto_id, cantidad }) => [producto_id, cantidad])

await prueba('El servicio sirve también en el mostrador', () => {
  using mostrador = new Session(engine)
  const carrito = agregar(mostrador, 1, 3, 1)
  descarta(!(carrito instanceof Carrito), 'agregar devuelve el carrito.')
  mostrador.rollback()
  descarta(enCarrito(1).length > 1, 'El servicio confirmó por su cuenta: el rollback de quien lo llamó no deshizo nada. Usa flush.')
  for (const [productoId, cantidad, clase] of [[99, 1, NoEsta], [1, 4, NoSePuede]] as const) {
    let error: unknown
    try {
      agregar(mostrador, 1, productoId, cantidad)
    } catch (caught) {
      error = caught
    }
    descarta(error instanceof HTTPException, 'El servicio lanza HTTPException, y en el mostrador no hay peticiones. Que lance un error de la tienda.')
    descarta(error === undefined, productoId === 99 ? 'Aceptó un producto que no existe.' : 'Aceptó 4 ejemplares más de un libro del que ya había 2.')
    espera(error instanceof clase, `lanzó ${clase.name}`).verdadero()
    mostrador.rollback()
  }
})

await prueba('El mismo libro dos veces suma', async () => {
  const respuesta = await pon('ines', 1, 2)
  descarta(respuesta.statusCode === 404 && respuesta.json().detail === 'Not Found', 'La ruta POST /carrito/lineas no está en la aplicación.')
  descarta(respuesta.statusCode === 500, 'Respondió 500. Si ya hay una línea de ese libro, otra con la misma clave la rechaza la base: súmale a la que está.')
  espera(respuesta.statusCode, 'el estado').igual(200)
  descarta(enCarrito(1)[0]?.[1] === 2, 'La petición siguiente no ve el cambio: en el carrito o la cantidad no se sumó, o la ruta no confirmó.')
  espera(enCarrito(1), 'el carrito de Inés (libro, cantidad)').igual([[1, 4]])
  espera(respuesta.json(), 'la respuesta').igual({ lineas: [{ productoId: 1, nombre: 'María', cantidad: 4 }], total: 3600 })
})

await prueba('Quien no tenía carrito lo estrena', async () => {
  const respuesta = await pon('lucia', 3)
  espera(respuesta.statusCode, 'el estado').igual(200)
  await pon('lucia', 6, 2)
  const carritos = tabla('carritos').filter((carrito) => carrito.usuario_id === 3)
  espera(carritos.length, 'los carritos de Lucía').igual(1)
  espera(enCarrito(carritos[0]!.id as number), 'lo que lleva (libro, cantidad)').igual([[3, 1], [6, 2]])
})

await prueba('El máximo cuenta lo que ya había', async () => {
  const respuesta = await pon('ines', 1, 2)
  descarta(respuesta.statusCode === 422, 'Respondió 422: dos ejemplares tienen buena forma. Lo que se pasa es la suma, y eso es del servicio.')
  descarta(respuesta.statusCode === 200, 'Ya había 4 y entraron 2 más. El máximo es sobre la suma.')
  descarta(respuesta.statusCode === 500, 'Respondió 500: nadie tradujo NoSePuede.')
  espera(respuesta.statusCode, 'el estado').igual(409)
  espera(respuesta.json().detail, 'el detalle').igual('Como máximo 5 ejemplares de «María»')
  espera(enCarrito(1), 'el carrito de Inés').igual([[1, 4]])
  espera((await pon('ines', 1, 1)).statusCode, 'el quinto').igual(200)
})

await prueba('Los demás noes', async () => {
  const ausente = await pon('ines', 99)
  espera(ausente.statusCode, 'un producto que no existe').igual(404)
  espera(ausente.json().detail, 'el detalle').igual('Ese producto no está en el catálogo')
  espera((await pon('ines', 1, 0)).statusCode, 'cantidad 0').igual(422)
  espera((await pon('ines', 1, -2)).statusCode, 'cantidad -2').igual(422)
  espera((await pon('nadie', 1)).statusCode, 'una llave que no vale').igual(401)
})
