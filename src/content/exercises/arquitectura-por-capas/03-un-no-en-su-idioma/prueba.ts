import { descarta, espera, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
{
  using preparar = new Session(engine)
  preparar.add(new Producto({ nombre: '*Primera edición', precioCentavos: 90000, existencias: 1 }))
  preparar.commit()
}
const apartarPor = (producto: number | string) => cliente.post(`/productos/${producto}/apartar`)

await prueba('Lo que se puede sigue funcionando', async () => {
  const respuesta = await apartarPor(2)
  espera(respuesta.statusCode, 'el estado').igual(200)
  espera(respuesta.json(), 'la respuesta').igual({ quedan: 0 })
})
await prueba('Lo que no está es un 404', async () => {
  const respuesta = await apartarPor(99)
  descarta(respuesta.statusCode === 500, 'Respondió 500: nadie dijo cómo se responde a un NoEsta.')
  espera(respuesta.statusCode, 'el estado').igual(404)
  descarta(respuesta.json().detail === 'Not Found', 'El 404 no dice qué falta: pon el mensaje del error en detail.')
  espera(respuesta.json(), 'el cuerpo').igual({ detail: 'Ese producto no está en el catálogo' })
})
await prueba('Lo que una regla impide es un 409', async () => {
  const respuesta = await apartarPor(3)
  espera(respuesta.statusCode, 'el estado').igual(409)
  espera(respuesta.json().detail, 'el detalle').igual('Ese libro no se vende')
})
await prueba('Lo agotado es un 410', async () => {
  const respuesta = await apartarPor(2)
  descarta(respuesta.statusCode === 409, 'Un Agotado respondió 409, como cualquier NoSePuede: dale su propio traductor.')
  espera(respuesta.statusCode, 'el estado').igual(410)
  espera(respuesta.json().detail, 'el detalle').igual('No queda ningún «Sab»')
})
await prueba('Lo demás sigue como estaba', async () => {
  espera((await apartarPor('uno')).statusCode, 'un número que no lo es').igual(422)
  app.get('/rota', () => {
    throw new TypeError('un error de verdad')
  })
  const rota = await cliente.get('/rota')
  descarta(
    rota.statusCode !== 500,
    'Un error que nadie esperaba dejó de ser un 500: no traduzcas Error entero, que ahí se esconderían los fallos de verdad.',
  )
})
