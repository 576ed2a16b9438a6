import { descarta, espera, impreso, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const json = { titulo: 'Recado', contenido: 'Traer cambio' }
const hecho: string[] = []
const guardadas = async () => (await cliente.get('/notas')).json().length

await prueba('Con todo en marcha, hace las dos cosas', async () => {
  correo.enviar = (numero) => void hecho.push(`correo ${numero}`)
  turnos.apuntar = (numero) => void hecho.push(`turno ${numero}`)
  espera((await cliente.post('/recados', { json })).statusCode, 'el estado').igual(201)
  espera(hecho, 'lo que se hizo').igual(['correo 1', 'turno 1'])
})
await prueba('Lo hace después de responder, con la nota ya guardada', async () => {
  let vistas: number | undefined
  correo.enviar = () => {
    using aparte = new Session(engine)
    vistas = aparte.scalars(select(Nota)).all().length
  }
  await cliente.post('/recados', { json })
  descarta(vistas === 1, 'Cuando salió el correo la nota todavía no estaba confirmada: primero commit, y después lo demás.')
  espera(vistas, 'las notas que ve el correo').igual(2)
  const pedida = Object.keys(app.routes.find(({ path }) => path === '/recados')?.options.params ?? {})
  descarta(pedida.length < 3, 'La ruta sigue haciéndolo antes de responder: pide tareas: BackgroundTasks entre sus params.')
})
await prueba('Si el correo falla, la nota está y la respuesta es 201', async () => {
  hecho.length = 0
  const antes = await guardadas()
  correo.enviar = () => {
    throw new Error('sin conexión con el correo')
  }
  const { statusCode } = await cliente.post('/recados', { json })
  descarta(statusCode === 500, 'Respondió 500: el correo falló antes de que hubiera respuesta. Encárgalo con addTask.')
  espera(statusCode, 'el estado').igual(201)
  espera((await guardadas()) - antes, 'notas nuevas').igual(1)
})
await prueba('Y el turno se apunta igual', () => {
  descarta(hecho.length === 0, 'El turno no se apuntó: una tarea que falla detiene a las que van detrás. Atiende el error dentro de cada una.')
  espera(hecho.length, 'los turnos').igual(1)
})
await prueba('El fallo se dice', () => {
  descarta(
    !impreso().some((linea) => linea.includes('sin conexión con el correo')),
    'Nadie se enteró del fallo: imprime el mensaje del error al atenderlo.',
  )
})
