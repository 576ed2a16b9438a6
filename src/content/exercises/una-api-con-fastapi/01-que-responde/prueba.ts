import { descarta, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app)
const vacia = { json: { titulo: '', contenido: 'x' } }

// The state is not told: whoever checks before they answer would be given what they were asked.
const acierta = (peticion: keyof typeof estados, { statusCode }: { statusCode: number }) => {
  descarta(estados[peticion] === 0, `«${peticion}» no tiene estado todavía.`)
  descarta(estados[peticion] !== statusCode, `«${peticion}» no responde ${estados[peticion]}. ¿Existe la dirección, tiene ese método y llega el dato con la forma pedida?`)
}

await prueba('La lista vacía también es una respuesta', async () => {
  descarta(estados['GET /notas'] === 404, 'Una lista sin notas no es un 404: la lista existe, y está vacía.')
  acierta('GET /notas', await cliente.get('/notas'))
})
await prueba('Una nota que no está', async () => {
  descarta(estados['GET /notas/1'] === 200, 'La base está vacía: la nota 1 no está, y pedir algo que no está tiene su estado.')
  descarta(estados['GET /notas/1'] === 422, 'El 1 se lee como número sin problema. La petición está bien hecha; lo que pide no está.')
  acierta('GET /notas/1', await cliente.get('/notas/1'))
})
await prueba('Un número que no es un número', async () => {
  descarta(estados['GET /notas/una'] === 404, 'A buscarla no se llega: «una» no se puede leer como número, y eso es de la validación.')
  acierta('GET /notas/una', await cliente.get('/notas/una'))
})
await prueba('Un título vacío', async () => {
  descarta(
    estados['POST /notas con el título vacío'] === 400,
    'En FastAPI lo que no cumple el esquema se responde con otro estado que empieza por 4.',
  )
  acierta('POST /notas con el título vacío', await cliente.post('/notas', vacia))
})
await prueba('Un método que la dirección no tiene', async () => {
  descarta(
    estados['DELETE /notas'] === 404,
    'La dirección sí existe: responde a GET y a POST. Lo que le falta es ese método, y eso tiene un estado propio.',
  )
  acierta('DELETE /notas', await cliente.delete('/notas'))
})
await prueba('Una dirección que no existe', async () => {
  acierta('GET /lectores', await cliente.get('/lectores'))
})
