import { descarta, espera, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app)
const vacia = { json: { titulo: '', contenido: 'x' } }

await prueba('La lista vacía también es una respuesta', async () => {
  descarta(estados['GET /notas'] === 404, 'Una lista sin notas no es un 404: la lista existe, y está vacía.')
  espera(estados['GET /notas']).igual((await cliente.get('/notas')).statusCode)
})
await prueba('Una nota que no está', async () => {
  descarta(estados['GET /notas/1'] === 200, 'La base está vacía: la nota 1 no está, y pedir algo que no está tiene su estado.')
  descarta(estados['GET /notas/1'] === 422, 'El 1 se lee como número sin problema. La petición está bien hecha; lo que pide no está.')
  espera(estados['GET /notas/1']).igual((await cliente.get('/notas/1')).statusCode)
})
await prueba('Un número que no es un número', async () => {
  descarta(estados['GET /notas/una'] === 404, 'A buscarla no se llega: «una» no se puede leer como número, y eso es de la validación.')
  espera(estados['GET /notas/una']).igual((await cliente.get('/notas/una')).statusCode)
})
await prueba('Un título vacío', async () => {
  descarta(
    estados['POST /notas con el título vacío'] === 400,
    'En FastAPI lo que no cumple el esquema se responde con otro estado que empieza por 4.',
  )
  espera(estados['POST /notas con el título vacío']).igual((await cliente.post('/notas', vacia)).statusCode)
})
await prueba('Un método que la dirección no tiene', async () => {
  descarta(
    estados['DELETE /notas'] === 404,
    'La dirección sí existe: responde a GET y a POST. Lo que le falta es ese método, y eso tiene un estado propio.',
  )
  espera(estados['DELETE /notas'], 'DELETE /notas').igual((await cliente.delete('/notas')).statusCode)
})
await prueba('Una dirección que no existe', async () => {
  espera(estados['GET /lectores'], 'GET /lectores').igual((await cliente.get('/lectores')).statusCode)
})
