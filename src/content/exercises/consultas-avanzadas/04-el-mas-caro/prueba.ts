import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

const filas = () => masCaros(session).map(({ nombre, titulo, total }) => [nombre, titulo, total])

prueba('Una fila por lector, con su pedido más caro', () => {
  const llegaron = filas()
  descarta(llegaron.length === 7, 'Llegaron los siete pedidos: falta quedarse con uno de cada lector.')
  descarta(llegaron.length === 1, 'Llegó una sola fila: el más caro es de cada lector, no de la librería entera.')
  espera(llegaron, 'las filas').igual([
    ['Inés', 'Facundo', 30],
    ['Mateo', 'Azul', 8],
    ['Bruno', 'La vorágine', 25],
    ['Noa', 'Dolores', 40],
  ])
})

prueba('En un empate, el primero que se hizo', () => {
  session.addAll([
    new Pedido({ titulo: 'Cumandá', total: 40, lectorId: 5 }),
    new Pedido({ titulo: 'Aves sin nido', total: 30, lectorId: 4 }),
    new Pedido({ titulo: 'Baltasar', total: 30, lectorId: 4 }),
  ])
  session.flush()
  const llegaron = filas()
  session.rollback()
  descarta(llegaron.length > 5, 'Con un empate, un lector sale dos veces: el máximo lo alcanzan dos pedidos y hay que elegir.')
  espera(llegaron.slice(3), 'las filas de Lucía y de Noa').igual([
    ['Lucía', 'Aves sin nido', 30],
    ['Noa', 'Dolores', 40],
  ])
})

prueba('Un pedido caro de otro no estorba', () => {
  session.add(new Pedido({ titulo: 'Cumandá', total: 8, lectorId: 1 }))
  session.flush()
  const llegaron = filas()
  session.rollback()
  espera(llegaron.length, 'las filas').igual(4)
})

prueba('Con una sola consulta', () => {
  espera(mide(() => masCaros(session)).consultas, 'las consultas').igual(1)
})
