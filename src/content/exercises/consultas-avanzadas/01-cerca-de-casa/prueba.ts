import { descarta, espera, prueba, sentencias } from 'alquimia/pruebas'

const consultas = () => sentencias().filter(({ clase }) => clase === 'SELECT')

prueba('Están los de Quito y los de Loja, y nadie más', () => {
  descarta(nombres.length === 0, 'No llegó nadie: una persona no puede vivir en Quito y en Loja a la vez.')
  descarta(
    nombres.some((cada: unknown) => typeof cada !== 'string'),
    'La lista tiene algo que no son nombres: pide la columna Lector.nombre, y envíala con scalars.',
  )
  espera(nombres, 'los nombres').mismos(['Inés', 'Mateo', 'Noa'])
})

prueba('De la Z a la A', () => {
  espera(nombres, 'los nombres, en orden').igual(['Noa', 'Mateo', 'Inés'])
})

prueba('Filtra y ordena la base, en una consulta', () => {
  espera(consultas().length, 'las consultas').igual(1)
  const [una] = consultas()
  descarta(!/\bWHERE\b/i.test(una?.sql ?? ''), 'La consulta no tiene WHERE: trae a todos, y el programa descarta después.')
  descarta(!/\bORDER BY\b/i.test(una?.sql ?? ''), 'La consulta no tiene ORDER BY: el orden lo puso el programa, o la suerte.')
})
