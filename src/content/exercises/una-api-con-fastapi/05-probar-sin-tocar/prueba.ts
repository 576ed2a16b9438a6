import { descarta, espera, prueba } from 'alquimia/pruebas'

const json = { titulo: 'De mentira', contenido: '' }
const deVerdad = async () => (await new TestClient(app).get('/notas')).json().length
const cuantas = async (cliente: TestClient) => (await cliente.get('/notas')).json().length
await new TestClient(app).post('/notas', { json: { titulo: 'De verdad', contenido: '' } })

await prueba('Dentro de la prueba hay una base vacía, con sus tablas', async () => {
  let vistas: number | undefined
  await enPrueba(async (cliente) => {
    vistas = await cuantas(cliente)
  })
  descarta(vistas === undefined, 'La función que recibes no llegó a ejecutarse: espérala con await.')
  descarta(vistas === 1, 'La prueba vio la nota de verdad: sigue usando notas.db.')
  espera(vistas, 'las notas que ve la prueba').igual(0)
})
await prueba('Lo que guarda la prueba se ve en la prueba, y no fuera', async () => {
  let dentro: number | undefined
  await enPrueba(async (cliente) => {
    await cliente.post('/notas', { json })
    await cliente.post('/notas', { json })
    dentro = await cuantas(cliente)
  })
  espera(dentro, 'las notas dentro').igual(2)
  espera(await deVerdad(), 'las notas de notas.db').igual(1)
})
await prueba('Dos pruebas no comparten datos', async () => {
  let vistas: number | undefined
  await enPrueba(async (cliente) => void (await cliente.post('/notas', { json })))
  await enPrueba(async (cliente) => {
    vistas = await cuantas(cliente)
  })
  descarta(vistas !== 0, 'La segunda prueba encontró lo que dejó otra: crea el motor dentro de enPrueba, uno cada vez.')
  espera(vistas, 'las notas que ve la segunda').igual(0)
})
await prueba('Una prueba que falla también lo deja todo como estaba', async () => {
  let lanzado = ''
  try {
    await enPrueba(async () => {
      throw new Error('la prueba falló')
    })
  } catch (error) {
    lanzado = (error as Error).message
  }
  descarta(lanzado === '', 'El error de la prueba se perdió: tiene que llegar a quien la llamó.')
  descarta(
    app.dependencyOverrides.size > 0,
    'La aplicación se quedó con la base de la prueba: quita el cambio en un finally.',
  )
  espera(await deVerdad(), 'las notas de notas.db').igual(1)
})
