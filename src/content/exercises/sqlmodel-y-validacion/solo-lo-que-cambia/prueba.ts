import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

const fila = (id: number) => tabla('libros').find((cada) => cada.id === id)

prueba('Cambia lo enviado y deja lo demás', () => {
  actualizar(session, 2, { precio: 10.5 })
  const libro = fila(2)
  descarta(libro?.titulo !== 'Sab' || libro?.anio !== 1841, 'Se tocó algo que no se envió: ¿y exclude_unset?')
  espera(libro?.precio, 'el precio').igual(10.5)
  espera(libro?.costo, 'el costo').igual(4)
})

prueba('Un año nulo borra el año', () => {
  actualizar(session, 1, { anio: null })
  espera(fila(1)?.anio, 'el año').igual(null, 'Se envió nulo a propósito: cuenta como dado.')
})

prueba('Un título o un precio nulos no valen', () => {
  // An answer that lets the null through leaves a failed transaction: the checks that follow are not to blame for it.
  using _limpia = { [Symbol.dispose]: () => session.rollback() }
  espera(() => actualizar(session, 3, { titulo: null })).lanza('ValidationError', 'El título puede faltar, pero no ser nulo.')
  espera(() => actualizar(session, 3, { precio: null })).lanza('ValidationError', 'El precio puede faltar, pero no ser nulo.')
})

prueba('Los datos malos lanzan ValidationError y no cambian nada', () => {
  espera(() => actualizar(session, 3, { titulo: '', precio: 99 })).lanza('ValidationError', 'sqlmodelUpdate no valida: antes, LibroActualizar.')
  espera(fila(3)?.precio, 'el precio').igual(12.5)
})

prueba('Lo que el esquema no declara no entra', () => {
  actualizar(session, 3, { costo: 0, id: 77, anio: 1845 })
  espera(fila(3)?.costo, 'el costo').igual(5, 'El cliente cambió el costo: usa lo que sale de LibroActualizar y no los datos como llegaron.')
  espera(fila(3)?.anio, 'el año').igual(1845)
})

prueba('Devuelve el libro, o nulo', () => {
  espera(actualizar(session, 3, { precio: 13 })?.precio, 'el precio del libro devuelto').igual(13)
  espera(actualizar(session, 404, { precio: 1 }), 'lo que devuelve sin libro').igual(null)
  espera(mide(() => actualizar(session, 3, {})).sentencias.filter(({ clase }) => clase === 'UPDATE').length, 'los UPDATE sin cambios').igual(0)
})
