import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

prueba('A quien ya está, lo encuentra', () => {
  const ines = session.get(Lector, 1)
  const hallada = buscarOCrear(session, 'ines@retorta.ec', 'Otra Inés')
  espera(hallada === ines, 'es la misma lectora').igual(true)
  espera(hallada.nombre, 'su nombre').igual('Inés')
})

prueba('Sin importar mayúsculas ni espacios', () => {
  espera(buscarOCrear(session, '  Ines@Retorta.EC ', 'Inés').id, 'el id hallado').igual(1)
})

prueba('A quien no está, lo crea y con id', () => {
  const noa = buscarOCrear(session, 'noa@correo.ec', 'Noa')
  descarta(noa.id === null || noa.id === undefined, 'El lector nuevo no tiene id: envía el INSERT con flush(), sin confirmar.')
  espera(noa.correo).igual('noa@correo.ec')
  espera(buscarOCrear(session, 'NOA@correo.ec', 'Noa') === noa, 'la segunda vez devuelve la misma').igual(true)
})

prueba('Y quien llega con espacios y mayúsculas no se anota dos veces', () => {
  const luz = buscarOCrear(session, ' Luz@Correo.ec', 'Luz')
  descarta(
    buscarOCrear(session, 'luz@correo.ec', 'Luz') !== luz,
    'Luz quedó dos veces: el correo nuevo se guardó tal como llegó, y al buscarlo ya limpio no aparece.',
  )
})

prueba('No confirma: la venta se puede deshacer', () => {
  session.commit()
  buscarOCrear(session, 'eva@correo.ec', 'Eva')
  session.rollback()
  const quedo = session.scalars(select(Lector).filterBy({ correo: 'eva@correo.ec' })).first()
  descarta(quedo !== null, 'Eva sigue ahí después del rollback: la función confirmó por su cuenta.')
})

prueba('Con una consulta basta para encontrar', () => {
  const { consultas } = mide(() => buscarOCrear(session, 'mateo@correo.ec', 'Mateo'))
  espera(consultas, 'las consultas').hasta(1)
})
