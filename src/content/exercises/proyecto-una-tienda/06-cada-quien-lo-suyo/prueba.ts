import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const como = (de: string) => ({ headers: { 'X-Llave': `llave-de-${de}` } })
{
  using sesion = new Session(engine)
  for (const [usuarioId, estado] of [[1, 'enviado'], [2, 'nuevo'], [1, 'nuevo'], [2, 'nuevo']] as const) {
    const pedido = new Pedido({ usuarioId, estado })
    pedido.lineas.push(new LineaPedido({ productoId: usuarioId, cantidad: 2, precioCentavos: 900 }))
    sesion.add(pedido)
    sesion.flush()
  }
  sesion.commit()
}
const estados = () => tabla('pedidos').map(({ estado }) => estado)

await prueba('Cada quien ve lo suyo', async () => {
  const respuesta = await cliente.get('/pedidos/3', como('ines'))
  espera(respuesta.statusCode, 'el estado').igual(200)
  espera(respuesta.json(), 'el pedido 3, de Inés').igual({
    id: 3, estado: 'nuevo', lineas: [{ productoId: 1, cantidad: 2, precioCentavos: 900 }],
  })
})

await prueba('Lo ajeno y lo que no existe responden igual', async () => {
  const ausente = await cliente.get('/pedidos/99', como('ines'))
  descarta(ausente.statusCode === 500, 'Un pedido que no existe respondió 500: comprueba que lo encontraste.')
  espera(ausente.statusCode, 'un pedido que no existe').igual(404)
  espera(ausente.json().detail, 'su detalle').igual('No tienes ningún pedido con ese número')
  const ajeno = await cliente.get('/pedidos/2', como('ines'))
  descarta(ajeno.statusCode === 200, 'Inés leyó el pedido de Bruno con solo cambiar el número. El dueño es parte de la búsqueda.')
  descarta(ajeno.statusCode === 403, 'Un 403 cuenta que el pedido existe. Responde lo mismo que si no estuviera.')
  espera([ajeno.statusCode, ajeno.text], 'un pedido ajeno').igual([ausente.statusCode, ausente.text])
})

await prueba('Tampoco se paga lo ajeno', async () => {
  const ajeno = await cliente.post('/pedidos/2/pagar', como('ines'))
  descarta(ajeno.statusCode === 404 && ajeno.json().detail === 'Not Found', 'La ruta POST /pedidos/{pedido}/pagar no está en la aplicación.')
  descarta(ajeno.statusCode === 200, 'Inés pagó el pedido de Bruno: esta ruta no pide la misma dependencia que la otra.')
  espera(ajeno.statusCode, 'el estado').igual(404)
  espera(estados(), 'los estados').igual(['enviado', 'nuevo', 'nuevo', 'nuevo'])
})

await prueba('Lo propio se paga una vez', async () => {
  const respuesta = await cliente.post('/pedidos/3/pagar', como('ines'))
  espera(respuesta.statusCode, 'el estado').igual(200)
  espera(respuesta.json(), 'la respuesta').igual({ id: 3, estado: 'pagado' })
  descarta(estados()[2] === 'nuevo', 'Respondió que está pagado y la tabla dice otra cosa: falta confirmar.')
  for (const [pedido, estado] of [[3, 'pagado'], [1, 'enviado']] as const) {
    const otra = await cliente.post(`/pedidos/${pedido}/pagar`, como('ines'))
    descarta(otra.statusCode === 200, `Se pagó un pedido que estaba ${estado}.`)
    espera(otra.statusCode, `pagar uno ${estado}`).igual(409)
    espera(otra.json().detail, 'el detalle').igual(`El pedido ya está ${estado}`)
  }
})

await prueba('La lista es la suya, con lo nuevo delante', async () => {
  const respuesta = await cliente.get('/pedidos', como('ines'))
  descarta(respuesta.statusCode === 404, 'La ruta GET /pedidos no está en la aplicación.')
  descarta(respuesta.json().length === 4, 'La lista enseña los pedidos de todos.')
  espera(respuesta.json(), 'los de Inés').igual([{ id: 3, estado: 'pagado' }, { id: 1, estado: 'enviado' }])
  espera((await cliente.get('/pedidos', como('lucia'))).json(), 'los de Lucía, que no ha comprado').igual([])
})

await prueba('Sin llave que valga no se pasa', async () => {
  for (const [metodo, direccion] of [['GET', '/pedidos'], ['GET', '/pedidos/3'], ['POST', '/pedidos/4/pagar']] as const) {
    espera((await cliente.request(metodo, direccion)).statusCode, `${metodo} ${direccion} sin llave`).igual(401)
    espera((await cliente.request(metodo, direccion, como('nadie'))).statusCode, `${metodo} ${direccion} con una llave inventada`).igual(401)
  }
  espera((await cliente.get('/pedidos/tres', como('ines'))).statusCode, 'un número que no lo es').igual(422)
})
