import { codigo, descarta, espera, prueba, sentencias } from 'alquimia/pruebas'

prueba('Quito es la única ciudad con dos lectores o más', () => {
  const listas = filas.map((fila) => [...fila])
  descarta(
    listas.some(([ciudad]) => ciudad === null),
    'Aparece una fila sin ciudad: quien no la anotó no cuenta. Déjala fuera con isNot(null).',
  )
  descarta(
    listas.some(([ciudad]) => ciudad === 'Lima'),
    'Lima tiene un solo lector y aparece: la condición sobre el grupo va en having.',
  )
  espera(listas).igual([['Quito', 2]])
})

prueba('Con una sola consulta', () => {
  const consultas = sentencias().filter(({ clase }) => clase === 'SELECT')
  espera(consultas.length, 'las consultas enviadas').igual(1)
})

prueba('Cuenta la base, sin traer objetos Lector', () => {
  const [consulta] = sentencias().filter(({ clase }) => clase === 'SELECT')
  descarta(!consulta, 'No se envió ninguna consulta.')
  descarta(!/group by/i.test(consulta.sql), 'La consulta no agrupa: falta groupBy(Lector.ciudad).')
  descarta(!/count\s*\(/i.test(consulta.sql), 'La consulta no cuenta: falta func.count().')
  descarta(!/having/i.test(consulta.sql), 'Los grupos se filtran en la base, con having(…).')
  descarta(
    /having[^<>]*[^<>!]=\s*\?/i.test(consulta.sql),
    'El having pide exactamente dos: una ciudad con tres lectores quedaría fuera. «Dos o más» es ge(2).',
  )
})

prueba('De la que más tiene a la que menos', () => {
  descarta(!/orderBy/.test(codigo()), 'Falta decir en qué orden: orderBy(cantidad.desc()).')
  const [consulta] = sentencias().filter(({ clase }) => clase === 'SELECT')
  const sql = consulta?.sql ?? ''
  const [, alias] = /count\s*\([^)]*\) as "?(\w+)/i.exec(sql) ?? []
  const [, orden = ''] = /order by\s+(.*)$/is.exec(sql) ?? []
  descarta(
    !new RegExp(`^(?:count\\s*\\(|2\\b|"?${alias}\\b)`, 'i').test(orden),
    'Ordena por otra cosa: «de la que más tiene» habla de la cantidad.',
  )
  descarta(!/^[^,]*\bdesc\b/i.test(orden), 'El orden va al revés: usa desc().')
})
