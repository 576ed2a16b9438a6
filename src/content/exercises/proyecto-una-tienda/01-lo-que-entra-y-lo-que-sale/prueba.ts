import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const cliente = new TestClient(app, { raiseServerExceptions: false })
const libro = { nombre: 'Cumandá', precioCentavos: 1100, existencias: 2 }
const mateo = { nombre: 'Mateo', correo: 'mateo@retorta.ec', contrasena: 'tinta-y-papel' }
const productos = () => tabla('productos').length
const usuarios = () => tabla('usuarios').length

await prueba('Un producto entra y sale con su id', async () => {
  const respuesta = await cliente.post('/productos', { json: { ...libro, id: 900, autorId: 3 } })
  descarta(respuesta.statusCode === 200, 'Respondió 200. Algo se creó: di statusCode: 201 en la ruta.')
  espera(respuesta.statusCode, 'el estado').igual(201)
  descarta(respuesta.json().id === 900, 'Quien pedía eligió el id. El esquema de entrada no lo nombra, y así no llega.')
  espera(respuesta.json(), 'la respuesta').igual({ ...libro, id: 7 })
})

await prueba('Lo que no cumple es un 422 y no se guarda', async () => {
  const antes = productos()
  for (const [que, json] of [
    ['un precio negativo', { ...libro, precioCentavos: -1 }],
    ['un precio con decimales', { ...libro, precioCentavos: 9.5 }],
    ['existencias negativas', { ...libro, existencias: -3 }],
    ['un nombre vacío', { ...libro, nombre: '' }],
    ['un producto sin precio', { nombre: 'Cumandá', existencias: 1 }],
  ] as const) {
    const { statusCode } = await cliente.post('/productos', { json })
    descarta(statusCode === 201, `Se aceptó ${que}. Esa regla es del esquema de entrada.`)
    espera(statusCode, que).igual(422)
  }
  espera((await cliente.post('/productos', { json: { ...libro, precioCentavos: 0 } })).statusCode, 'un libro regalado').igual(201)
  espera(productos() - antes, 'productos nuevos').igual(1)
})

await prueba('La contraseña no sale', async () => {
  const respuesta = await cliente.post('/usuarios', { json: mateo })
  espera(respuesta.statusCode, 'el estado al crear un usuario').igual(201)
  descarta('clave' in respuesta.json() || 'contrasena' in respuesta.json(), 'La respuesta lleva la clave. Dale a la ruta un responseModel que no la nombre.')
  espera(respuesta.json(), 'la respuesta').igual({ id: 4, nombre: 'Mateo', correo: 'mateo@retorta.ec' })
})

await prueba('Ni queda escrita en la base', () => {
  const clave = `${tabla('usuarios').find(({ correo }) => correo === mateo.correo)?.clave}`
  descarta(clave.includes(mateo.contrasena), 'La contraseña está en la tabla, a la vista de quien la lea. Guarda su resumen.')
  espera(/^[0-9a-f]{32}\$[0-9a-f]{64}$/.test(clave), 'lo guardado es lo que da resumen(contrasena)').verdadero()
})

await prueba('Un usuario a medias es un 422', async () => {
  const antes = usuarios()
  for (const [que, json] of [
    ['un correo que no lo es', { ...mateo, correo: 'mateo en la retorta' }],
    ['una contraseña corta', { ...mateo, correo: 'otro@retorta.ec', contrasena: '1234567' }],
    ['un usuario sin nombre', { ...mateo, correo: 'otro@retorta.ec', nombre: '' }],
  ] as const) {
    const { statusCode } = await cliente.post('/usuarios', { json })
    descarta(statusCode === 201, `Se aceptó ${que}.`)
    espera(statusCode, que).igual(422)
  }
  espera(usuarios() - antes, 'usuarios nuevos').igual(0)
})

await prueba('El correo repetido es un 409', async () => {
  const antes = usuarios()
  // What stopped the route is told as it is: it may be a name that was not imported.
  let fallo: unknown
  const respuesta = await new TestClient(app).post('/usuarios', { json: { ...mateo, nombre: 'El otro Mateo' } }).catch((error: unknown) => {
    fallo = error
  })
  descarta(fallo instanceof Error && fallo.name === 'IntegrityError', 'Respondió 500. La base rechazó el correo con un IntegrityError y nadie lo tradujo.')
  if (!respuesta) throw fallo
  espera(respuesta.statusCode, 'el estado').igual(409)
  espera(respuesta.json().detail, 'el detalle').igual('Ese correo ya tiene cuenta')
  espera(usuarios() - antes, 'usuarios nuevos').igual(0)
})

await prueba('Un fallo que no es ese sigue siendo un 500', async () => {
  const { commit } = Session.prototype
  Session.prototype.commit = () => {
    throw new TypeError('se cayó el disco')
  }
  try {
    const { statusCode } = await cliente.post('/usuarios', { json: { ...mateo, correo: 'nuevo@retorta.ec' } })
    descarta(statusCode === 409, 'Cualquier fallo al guardar se cuenta como un correo repetido. Mira si el error es un IntegrityError.')
    espera(statusCode, 'el estado').igual(500)
  } finally {
    Session.prototype.commit = commit
  }
})
