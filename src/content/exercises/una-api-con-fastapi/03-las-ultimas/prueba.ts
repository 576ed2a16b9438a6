import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app)
for (let i = 1; i <= 14; i++)
  await cliente.post('/notas', { json: { titulo: i % 5 === 0 ? `Imprenta ${i}` : `Recado ${i}`, contenido: '' } })
const titulos = async (consulta = '') =>
  (await cliente.get(`/recientes${consulta}`)).json().map(({ titulo }: { titulo: string }) => titulo)

await prueba('Sin decir nada, las diez últimas', async () => {
  const todos = await titulos()
  descarta(todos.length === 14, 'Llegaron todas: el límite vale 10 cuando nadie lo dice.')
  descarta(todos[0] === 'Recado 1', 'Llegan de la más vieja a la más nueva: falta ordenar al revés.')
  espera(todos.length, 'cuántas llegan').igual(10)
  espera(todos[0], 'la primera').igual('Recado 14')
})
await prueba('Las que se pidan, y solo esas viajan', async () => {
  espera(await titulos('?limite=3')).igual(['Recado 14', 'Recado 13', 'Recado 12'])
  const { sentencias } = await mide(() => titulos('?limite=2'))
  descarta(
    !sentencias.some(({ sql }) => /LIMIT/i.test(sql)),
    'La base mandó todas las filas y el límite se aplicó después: pídelo en la consulta, con limit().',
  )
})
await prueba('El techo y el suelo son un 422', async () => {
  for (const limite of ['0', '51', 'muchas']) {
    const { statusCode } = await cliente.get(`/recientes?limite=${limite}`)
    descarta(statusCode === 200, `Con limite=${limite} respondió 200: los límites van en Query, con ge y le.`)
    espera(statusCode, `con limite=${limite}`).igual(422)
  }
  espera((await cliente.get('/recientes?limite=50')).statusCode, 'con limite=50').igual(200)
})
await prueba('Busca en el título', async () => {
  espera(await titulos('?buscar=Imprenta')).igual(['Imprenta 10', 'Imprenta 5'])
  const una = await titulos('?buscar=Imprenta&limite=1')
  descarta(una.length === 0, 'Con limite=1 y buscar=Imprenta no llegó nada: primero se busca y después se limita, todo en la consulta.')
  espera(una).igual(['Imprenta 10'])
  const dentro = await titulos('?buscar=prenta')
  descarta(dentro.length === 0, 'Con buscar=prenta no llegó nada, y «Imprenta 5» lo contiene: contener no es empezar por eso ni ser igual.')
  espera(dentro).igual(['Imprenta 10', 'Imprenta 5'])
  espera(await titulos('?buscar=nada')).igual([])
})
