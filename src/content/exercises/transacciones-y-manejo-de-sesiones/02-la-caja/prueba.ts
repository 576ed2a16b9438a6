import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

const titulos = () => tabla('libros').map(({ titulo }) => titulo)
/** What the database refuses must not end the checks: it is what is being asked about. */
function conLoQueLlevaba(caja: string[]): string[] {
  return CrearSesion.begin((session) => {
    session.add(new Pedido({ quien: `pedido de ${caja[0]}`, libroId: 1 }))
    return recibir(session, caja)
  })
}

prueba('Una caja sin repetidos entra entera', () => {
  espera(conLoQueLlevaba(['Dolores', 'Amalia']), 'los repetidos').igual([])
  espera(titulos()).contiene('Dolores')
  espera(titulos()).contiene('Amalia')
})

prueba('Un repetido no tira a los demás', () => {
  let devuelto: string[] | undefined
  try {
    devuelto = conLoQueLlevaba(['Cumandá', 'María', 'Aves sin nido', 'Cumandá'])
  } catch (error) {
    descarta(
      (error as Error).name === 'InvalidRequestError',
      'Un rollback de la sesión termina la transacción de quien llamó. Vuelve solo a un punto de guardado.',
    )
    descarta(true, 'El repetido hizo fallar la caja entera: cada título necesita su punto de guardado, con el try por fuera.')
  }
  espera(devuelto, 'los repetidos').igual(['María', 'Cumandá'])
  descarta(!titulos().includes('Cumandá'), '«Cumandá» se perdió al volver atrás. Abre un punto de guardado por título, y no deshagas la transacción.')
  espera(titulos()).contiene('Aves sin nido')
})

prueba('Se conserva lo que la sesión ya llevaba', () => {
  const quienes = tabla('pedidos').map(({ quien }) => quien)
  espera(quienes, 'los pedidos').contiene('pedido de Cumandá', 'Un rollback de la sesión deshace también lo que no es tuyo.')
})

prueba('No confirma: decide quien llama', () => {
  {
    using session = CrearSesion()
    session.add(new Pedido({ quien: 'provisional', libroId: 1 }))
    recibir(session, ['Clemencia'])
    session.rollback()
  }
  descarta(titulos().includes('Clemencia'), '«Clemencia» quedó guardada aunque quien llamó deshizo: no confirmes dentro de la función.')
})

prueba('No pregunta antes', () => {
  using session = CrearSesion()
  const { sentencias } = mide(() => recibir(session, ['Sab']))
  session.rollback()
  espera(sentencias.filter(({ clase }) => clase === 'SELECT').length, 'las consultas').igual(
    0,
    'Entre la pregunta y el INSERT otra persona puede adelantarse: deja que la restricción decida.',
  )
})
