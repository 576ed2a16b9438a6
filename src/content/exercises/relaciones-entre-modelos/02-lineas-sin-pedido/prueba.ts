import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const nuevo = (cliente: string) => {
  const pedido = new Pedido({ cliente })
  for (const titulo of ['Uno', 'Dos']) pedido.lineas.push(new Linea({ titulo }))
  session.add(pedido)
  session.commit()
  return pedido
}

prueba('Quitar una línea la borra', () => {
  const pedido = nuevo('Mateo')
  const antes = tabla('lineas').length
  pedido.lineas.pop()
  session.commit()
  descarta(
    tabla('lineas').some(({ pedido_id }) => pedido_id === null),
    'La línea quedó en la tabla sin pedido: la columna admite NULL, y eso tapa el problema sin resolverlo.',
  )
  espera(antes - tabla('lineas').length, 'las líneas borradas').igual(1)
})

prueba('Borrar el pedido borra sus líneas, y solo las suyas', () => {
  const [uno, otro] = [nuevo('Eva'), nuevo('Iván')]
  const id = uno.id
  session.delete(uno)
  session.commit()
  espera(tabla('lineas').filter(({ pedido_id }) => pedido_id === id).length, 'sus líneas').igual(0)
  espera(otro.lineas.length, 'las del otro pedido').igual(2)
})

prueba('Una línea sigue necesitando su pedido', () => {
  session.add(new Linea({ titulo: 'Suelta' }))
  try {
    espera(() => session.commit(), 'guardar una línea suelta').lanza(
      'IntegrityError',
      'La columna pedido_id debe seguir siendo obligatoria.',
    )
  } finally {
    session.rollback()
  }
})
