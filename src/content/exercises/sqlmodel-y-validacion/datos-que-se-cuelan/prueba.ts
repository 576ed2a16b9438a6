import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const intenta = (datos: unknown): number => {
  using otra = new Session(engine)
  return guardar(otra, datos)
}

prueba('Un libro bueno se guarda', () => {
  const antes = tabla('libros').length
  espera(intenta({ titulo: 'Sab', precio: 9.5, anio: 1841 }), 'lo que devuelve').igual(0)
  espera(tabla('libros').length - antes, 'los libros que se agregaron').igual(1)
})

prueba('Los malos no llegan a la tabla', () => {
  const antes = tabla('libros').length
  intenta({ titulo: '', precio: -3 })
  descarta(tabla('libros').length > antes, 'Se guardó un libro sin título: el constructor de una clase con tabla no valida.')
  intenta({})
  espera(tabla('libros').length, 'los libros guardados').igual(antes)
})

prueba('Devuelve cuántos problemas había', () => {
  espera(intenta({ titulo: '', precio: -3, anio: 'ayer' }), 'los problemas').igual(3)
  espera(intenta({ titulo: 'Sab' }), 'los problemas').igual(1)
})

prueba('Los errores que no son de validación no se callan', () => {
  espera(() => guardar(undefined as never, { titulo: 'Sab', precio: 1 })).lanza('TypeError', 'Atrapa solo ValidationError.')
})
