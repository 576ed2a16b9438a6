import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const crear = (estado: 'nuevo' | 'pagado' | 'enviado') => {
  using sesion = new Session(engine)
  const pedido = new Pedido({ usuarioId: 1, estado })
  pedido.lineas.push(new LineaPedido({ productoId: 1, cantidad: 2, precioCentavos: 900 }))
  pedido.lineas.push(new LineaPedido({ productoId: 2, cantidad: 4, precioCentavos: 1200 }))
  sesion.add(pedido)
  sesion.commit()
  return pedido.id
}
const existencias = () => tabla('productos').map((producto) => producto.existencias)
const [nuevo, pagado, otro] = [crear('nuevo'), crear('pagado'), crear('nuevo')]

await prueba('El servicio no confirma ni sabe de HTTP', async () => {
  using sesion = new Session(engine)
  const { sentencias } = await mide(() => cancelar(sesion, sesion.get(Pedido, otro)!))
  sesion.rollback()
  descarta(
    tabla('pedidos').length < 3,
    'El servicio confirmó por su cuenta, y el rollback de quien lo llamó no deshizo nada: usa flush.',
  )
  espera(existencias(), 'las existencias, tras un rollback').igual([5, 1])
  descarta(sentencias.length === 0, 'El servicio no envió nada: termina con sesion.flush().')
})
await prueba('Un pedido que no existe es un 404', async () => {
  const respuesta = await cliente.delete('/pedidos/99')
  descarta(
    respuesta.statusCode === 404 && respuesta.json().detail === 'Not Found',
    'La ruta DELETE /pedidos/{pedido} no está en la aplicación.',
  )
  espera(respuesta.statusCode, 'el estado').igual(404)
})
await prueba('Uno pagado es un 409, y no cambia nada', async () => {
  const respuesta = await cliente.delete(`/pedidos/${pagado}`)
  descarta(respuesta.statusCode === 500, 'Respondió 500: el NoSePuede del servicio no tiene traducción.')
  descarta(respuesta.statusCode === 204, 'Canceló un pedido pagado: el servicio tiene que mirar su estado.')
  espera(respuesta.statusCode, 'el estado').igual(409)
  espera(respuesta.json().detail, 'el detalle').igual('El pedido ya está pagado')
  espera(existencias(), 'las existencias').igual([5, 1])
})
await prueba('Uno nuevo se cancela, y los libros vuelven', async () => {
  const respuesta = await cliente.delete(`/pedidos/${nuevo}`)
  espera(respuesta.statusCode, 'el estado').igual(204)
  descarta(
    tabla('pedidos').some((pedido) => pedido.id === nuevo),
    'El pedido sigue en la base: la ruta tiene que confirmar.',
  )
  espera(tabla('lineas_pedido').filter((linea) => linea.pedido_id === nuevo).length, 'las líneas que quedan').igual(0)
  espera(existencias(), 'las existencias').igual([7, 5])
})
await prueba('Y no se cancela dos veces', async () => {
  espera((await cliente.delete(`/pedidos/${nuevo}`)).statusCode, 'el estado').igual(404)
  espera(existencias(), 'las existencias').igual([7, 5])
})
