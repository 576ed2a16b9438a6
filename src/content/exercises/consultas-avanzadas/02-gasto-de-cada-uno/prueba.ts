import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

const filas = () => gastos(session).map(({ nombre, cuantos, gasto }) => [nombre, cuantos, gasto])

prueba('Están todos, también quien no ha comprado', () => {
  const lucia = filas().find(([nombre]) => nombre === 'Lucía')
  descarta(!lucia, 'Lucía no está: con join solo quedan los lectores que tienen algún pedido.')
  descarta(lucia?.[1] === 1, 'Lucía sale con un pedido: count() cuenta la fila que el join externo hizo para ella.')
  descarta(lucia?.[2] === null, 'El gasto de Lucía es NULL: la suma de ninguna fila no es cero.')
  espera(lucia, 'la fila de Lucía').igual(['Lucía', 0, 0])
  espera(filas().length, 'las filas').igual(5)
})

prueba('De quien más gasta a quien menos', () => {
  espera(filas().slice(0, 3), 'las tres primeras filas').igual([
    ['Inés', 3, 51],
    ['Noa', 1, 40],
    ['Bruno', 2, 34],
  ], 'Ordena por el gasto, de mayor a menor: orderBy(gasto.desc()).')
})

prueba('Dos personas con el mismo nombre son dos filas', () => {
  session.add(new Lector({ nombre: 'Mateo', pedidos: [new Pedido({ titulo: 'Cumandá', total: 70 })] }))
  session.flush()
  const mateos = filas().filter(([nombre]) => nombre === 'Mateo')
  session.rollback()
  descarta(mateos.length === 1, 'Dos lectores que se llaman Mateo salieron sumados en una fila: agrupa por su id.')
  espera(mateos, 'las filas de los dos Mateo').mismos([
    ['Mateo', 1, 8],
    ['Mateo', 1, 70],
  ])
})

prueba('Con una sola consulta', () => {
  espera(mide(() => gastos(session)).consultas, 'las consultas').igual(1)
})
