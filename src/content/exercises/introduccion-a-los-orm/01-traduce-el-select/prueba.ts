import { descarta, espera, prueba, sentencias } from 'alquimia/pruebas'

prueba('«limenos» es una lista de objetos Lector', () => {
  descarta(!Array.isArray(limenos), 'Guardaste la consulta, no su resultado: ejecútala con session.scalars(…).all().')
  descarta(
    limenos.some((cada) => !(cada instanceof Lector)),
    'Hay elementos que no son objetos Lector: selecciona la clase entera, select(Lector), y léela con scalars.',
  )
})

prueba('Trae solo a quienes viven en Lima', () => {
  const nombres = limenos.map((lector) => lector.nombre)
  descarta(nombres.includes('Lucía'), 'Lucía no anotó su ciudad y aun así aparece: falta filtrar.')
  espera(nombres).mismos(['Bruno'])
})

prueba('El orden lo pone la base, de la última letra a la primera', () => {
  session.addAll([
    new Lector({ nombre: 'Zoila', ciudad: 'Lima' }),
    new Lector({ nombre: 'Abel', ciudad: 'Lima' }),
  ])
  session.commit()
  const enviada = sentencias().find(({ clase }) => clase === 'SELECT')
  descarta(!enviada, 'No se envió ninguna consulta.')
  descarta(!/order by/i.test(enviada.sql), 'La consulta no lleva ORDER BY: agrega orderBy(…).')
  descarta(!/order by\s+\S*nombre"?\s+desc/i.test(enviada.sql), 'Ordena por nombre de mayor a menor: Lector.nombre.desc().')
})

prueba('El valor viaja como parámetro', () => {
  const enviada = sentencias().find(({ clase }) => clase === 'SELECT')
  descarta(!enviada, 'No se envió ninguna consulta.')
  espera(enviada.parametros).igual(['Lima'])
})
