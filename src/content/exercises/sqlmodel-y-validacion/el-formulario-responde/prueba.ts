import { descarta, espera, prueba } from 'alquimia/pruebas'

const buena = { titulo: 'María', precio: 8.5, anio: 1867, estado: 'nuevo', telefono: '0987654321' }

prueba('Una oferta buena no tiene problemas', () => {
  espera(revisar(buena)).igual({})
  espera(revisar({ ...buena, anio: null, estado: 'usado' })).igual({})
})

prueba('Cada problema está en su campo', () => {
  const problemas = revisar({ ...buena, titulo: '', precio: -1 })
  descarta(Array.isArray(problemas), 'Se esperaba un objeto con una lista por campo, y llegó una lista.')
  espera(problemas).igual({ titulo: ['No puede quedar vacío'], precio: ['Debe ser mayor que 0'] })
})

prueba('El teléfono tiene su propia regla y su frase', () => {
  const frase = ['El teléfono tiene 10 cifras']
  espera(revisar({ ...buena, telefono: '099' }).telefono, 'con tres cifras').igual(frase)
  espera(revisar({ ...buena, telefono: '09912345678' }).telefono, 'con once cifras').igual(frase)
  espera(revisar({ ...buena, telefono: '09912345a7' }).telefono, 'con una letra').igual(frase)
})

prueba('El estado es uno de los dos', () => {
  espera(Object.keys(revisar({ ...buena, estado: 'gastado' })), 'los campos con problemas').igual(['estado'])
})

prueba('Lo que falta se dice una vez por campo, y todo a la vez', () => {
  const problemas = revisar({})
  espera(Object.keys(problemas), 'los campos con problemas').mismos(['titulo', 'precio', 'estado', 'telefono'])
  espera(Object.values(problemas).map((frases) => frases.length)).igual([1, 1, 1, 1])
})
