import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const deQuien = (quien: string) => tabla('pedidos').filter((pedido) => pedido.quien === quien).length
const quedan = (id: number) => tabla('libros').find((libro) => libro.id === id)?.existencias

prueba('Una venta resta un ejemplar y anota el pedido', () => {
  const antes = Number(quedan(2))
  vender(2, 'Mateo')
  espera(deQuien('Mateo'), 'los pedidos de Mateo').igual(1)
  espera(quedan(2), 'los ejemplares que quedan').igual(antes - 1)
})

prueba('Sin ejemplares, el error sale y no queda el pedido', () => {
  let salio = ''
  try {
    vender(3, 'Bruno')
  } catch (error) {
    salio = (error as Error).name
  }
  descarta(
    deQuien('Bruno') > 0,
    'El pedido de Bruno quedó guardado, y no había libro. Las dos anotaciones van en la misma transacción, con un solo commit.',
  )
  espera(salio, 'el error que sale').igual('IntegrityError', 'Quien llama debe saber que no se vendió: deja salir el error.')
  espera(quedan(3), 'los ejemplares').igual(0)
})

prueba('La conexión vuelve al pool, también con error', () => {
  for (const id of [1, 3]) {
    try {
      vender(id, 'Lucía')
    } catch {
      // Lo que interesa es lo que queda abierto.
    }
  }
  espera(engine.pool.checkedout(), 'las conexiones sin devolver').igual(0, 'Cierra la sesión pase lo que pase.')
})
