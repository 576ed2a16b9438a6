import { descarta, espera, impreso, prueba, tabla } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const compra = () => cliente.post('/pedidos', { headers: { 'X-Llave': 'llave-de-ines' } })
const reintenta = () => cliente.post('/avisos/reintentar')
const avisos = () => tabla('avisos').map(({ pedido_id, estado }) => [pedido_id, estado])
const falla = () => {
  throw new Error('el almacén no contesta')
}
const avisados: number[] = []
const contesta = (pedidoId: number) => void avisados.push(pedidoId)

// To ask for the tasks is not to give them anything to do.
let encargos = 0
const { addTask } = BackgroundTasks.prototype
BackgroundTasks.prototype.addTask = function (tarea, ...valores) {
  encargos++
  addTask.call(this, tarea, ...valores)
}

await prueba('Con el almacén en marcha, se avisa y queda dicho', async () => {
  almacen.avisar = contesta
  const respuesta = await compra()
  espera(respuesta.statusCode, 'el estado').igual(201)
  espera(respuesta.json(), 'la respuesta').igual({ id: 1 })
  espera(avisados, 'los pedidos avisados').igual([1])
  descarta(avisos().length === 0, 'No quedó ningún aviso en la tabla: guarda uno con cada pedido.')
  espera(avisos(), 'los avisos (pedido, estado)').igual([[1, 'enviado']])
})

await prueba('La venta y su aviso se confirman antes de llamar al almacén', async () => {
  let vistos: unknown
  almacen.avisar = () => {
    vistos = [tabla('pedidos').length, tabla('avisos').length]
  }
  await compra()
  descarta(vistos === undefined, 'No se llamó al almacén.')
  espera(vistos, 'los pedidos y los avisos que había al llamar').igual([2, 2], 'Primero commit, con el pedido y su aviso juntos; después, la tarea.')
})

await prueba('Si el almacén falla, no se pierde la venta ni el aviso', async () => {
  almacen.avisar = falla
  const respuesta = await compra()
  descarta(respuesta.statusCode === 500, 'Respondió 500: el almacén falló antes de que hubiera respuesta. Encárgalo con addTask.')
  espera(respuesta.statusCode, 'el estado').igual(201)
  espera(tabla('pedidos').length, 'los pedidos').igual(3)
  descarta(avisos()[2]?.[1] === 'enviado', 'El almacén no contestó y el aviso dice «enviado». Se marca después de que salga bien.')
  espera(avisos()[2], 'el aviso (pedido, estado)').igual([3, 'pendiente'])
  descarta(!impreso().some((linea) => linea.includes('el almacén no contesta')), 'Nadie se enteró del fallo: imprime el mensaje del error.')
})

await prueba('Se responde antes de avisar', () => {
  const ruta = app.routes.find(({ path, method }) => path === '/pedidos' && method === 'POST')
  descarta(!Object.values(ruta?.options.params ?? {}).includes(BackgroundTasks), 'El almacén se llama antes de responder: pide tareas: BackgroundTasks entre los params.')
  descarta(encargos === 0, 'La ruta pide tareas y no encarga ninguna: tareas.addTask(función, valor), sin llamarla tú.')
})

await prueba('El reintento envía solo lo que falta', async () => {
  await compra()
  avisados.length = 0
  almacen.avisar = (pedidoId) => (pedidoId === 3 ? falla() : contesta(pedidoId))
  const respuesta = await reintenta()
  descarta(respuesta.statusCode === 404, 'La ruta POST /avisos/reintentar no está en la aplicación.')
  descarta(respuesta.statusCode === 500, 'Respondió 500: un aviso que falla detuvo a los que iban detrás.')
  espera(respuesta.statusCode, 'el estado').igual(200)
  descarta(avisados.includes(1), 'El pedido 1 ya estaba avisado, y el almacén lo preparará dos veces.')
  espera(respuesta.json(), 'la respuesta, con dos pendientes y uno que falla').igual({ enviados: 1, pendientes: 1 })
  espera(avisos(), 'los avisos').igual([[1, 'enviado'], [2, 'enviado'], [3, 'pendiente'], [4, 'enviado']])
  almacen.avisar = contesta
  espera((await reintenta()).json(), 'la segunda vez').igual({ enviados: 1, pendientes: 0 })
  espera((await reintenta()).json(), 'la tercera').igual({ enviados: 0, pendientes: 0 })
  espera(avisados, 'lo que se avisó en los reintentos').igual([4, 3])
})

await prueba('Sin llave no hay pedido', async () => {
  espera((await cliente.post('/pedidos')).statusCode, 'el estado').igual(401)
  espera(tabla('pedidos').length, 'los pedidos').igual(4)
})
