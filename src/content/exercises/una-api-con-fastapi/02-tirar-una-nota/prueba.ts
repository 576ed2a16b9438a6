import { descarta, espera, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
for (const titulo of ['Uno', 'Dos', 'Tres']) await cliente.post('/notas', { json: { titulo, contenido: '' } })

await prueba('Borra la nota y responde 204, sin cuerpo', async () => {
  const respuesta = await cliente.delete('/notas/2')
  descarta(respuesta.statusCode === 200, 'Respondió 200. Di statusCode: 204 en las opciones de la ruta: salió bien y no hay nada que devolver.')
  espera(respuesta.statusCode, 'el estado').igual(204)
  espera(respuesta.text, 'el cuerpo').igual('')
})
await prueba('La nota ya no está, y las otras sí', async () => {
  const titulos = (await cliente.get('/notas')).json().map((nota: { titulo: string }) => nota.titulo)
  descarta(titulos.includes('Dos'), 'La nota sigue en la lista de la petición siguiente: falta confirmar con commit().')
  espera(titulos, 'los títulos que quedan').igual(['Uno', 'Tres'])
})
await prueba('Una que no está es un 404 que lo dice', async () => {
  const respuesta = await cliente.delete('/notas/99')
  descarta(respuesta.statusCode === 500, 'Con una nota que no existe respondió 500: comprueba que sesion.get la encontró antes de borrarla.')
  descarta(respuesta.statusCode === 204, 'Respondió 204 a una nota que no existe: quien pidió creerá que la borró.')
  espera(respuesta.statusCode, 'el estado').igual(404)
  espera(respuesta.json().detail, 'el detalle').igual('No hay ninguna nota con ese número')
})
