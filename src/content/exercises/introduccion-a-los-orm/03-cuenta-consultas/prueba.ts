import { descarta, espera, impreso, prueba, sentencias } from 'alquimia/pruebas'

const consultas = () => sentencias().filter(({ clase }) => clase === 'SELECT')

prueba('Imprime los doce libros, cada uno con su autor', () => {
  espera(impreso().length, 'las líneas impresas').igual(12)
  espera(impreso()).contiene('María de Jorge Isaacs')
  espera(impreso()).contiene('Siete tratados de Juan Montalvo')
})

prueba('Con una sola consulta', () => {
  const cuantas = consultas().length
  descarta(
    cuantas === 4,
    'Se enviaron 4 consultas: una por los libros y una por cada autor distinto. Pide las dos cosas a la vez.',
  )
  descarta(
    cuantas === 2,
    'Se enviaron 2 consultas. Es mucho mejor que 4, y aun así el reto pide una: une las tablas con join.',
  )
  espera(cuantas, 'las consultas enviadas').igual(1)
})

prueba('Es la base quien une libros y autores', () => {
  const [consulta] = consultas()
  descarta(!consulta, 'No se envió ninguna consulta.')
  // With join, or with both tables in the FROM and what unites them in the WHERE.
  descarta(
    !/\blibros\b/.test(consulta.sql) || !/\bautores\b/.test(consulta.sql),
    'La consulta no nombra las dos tablas: únelas con join.',
  )
})
