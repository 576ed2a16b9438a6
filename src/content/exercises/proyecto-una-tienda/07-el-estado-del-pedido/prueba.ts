import { descarta, espera, prueba } from 'alquimia/pruebas'

const insertar = (sql: string) => {
  using conexion = engine.connect()
  conexion.execute(text(sql))
  conexion.commit()
}

prueba('Cada pedido tiene el estado que le toca', () => {
  const filas = leer('SELECT id, usuario_id, estado FROM pedidos ORDER BY id')
  const estados = filas.map(([, , estado]) => estado)
  descarta(estados.includes(null), 'Hay pedidos sin estado: la columna se agregó y no se llenó.')
  descarta(estados[2] === 'pagado', 'El pedido 3 se envió y quedó como pagado. Los enviados también están pagados: pregunta primero por lo más avanzado.')
  descarta(estados.every((estado) => estado === 'nuevo'), 'Todos quedaron como nuevos, y dos ya estaban pagados.')
  espera(filas, 'los pedidos (id, usuario, estado)').igual([[1, 1, 'nuevo'], [2, 1, 'pagado'], [3, 2, 'enviado'], [4, 2, 'nuevo']])
})

prueba('Las casillas ya no están', () => {
  espera(columnas('pedidos')).mismos(['id', 'usuario_id', 'estado'])
})

prueba('La base cuida el estado', () => {
  descarta(columnas('pedidos').includes('pagado'), 'Las casillas siguen en la tabla: la subida todavía no termina.')
  espera(() => insertar('INSERT INTO pedidos (usuario_id) VALUES (1)'), 'un pedido sin estado').lanza('IntegrityError', 'El estado es obligatorio: falta el último paso.')
  espera(() => insertar("INSERT INTO pedidos (usuario_id, estado) VALUES (1, 'perdido')"), 'un pedido «perdido»').lanza('IntegrityError', 'La base solo acepta tres estados: falta la restricción.')
})

prueba('La vuelta devuelve las casillas', () => {
  descarta(columnas('pedidos').includes('pagado'), 'Las casillas siguen en la tabla: la subida todavía no termina.')
  insertar("INSERT INTO pedidos (usuario_id, estado) VALUES (1, 'enviado')")
  alembic.downgrade('-1')
  espera(columnas('pedidos')).mismos(['id', 'usuario_id', 'pagado', 'enviado'])
  const filas = leer('SELECT id, pagado, enviado FROM pedidos ORDER BY id')
  descarta(filas[2]?.[1] === 0, 'El pedido 3 volvió enviado y sin pagar. Lo enviado también está pagado.')
  espera(filas, 'los pedidos (id, pagado, enviado)').igual([[1, 0, 0], [2, 1, 0], [3, 1, 1], [4, 0, 0], [5, 1, 1]])
  espera(() => insertar('INSERT INTO pedidos (usuario_id, pagado) VALUES (1, 1)'), 'un pedido sin «enviado»').lanza('IntegrityError', 'Antes las dos casillas eran obligatorias: la vuelta también lo exige.')
})

prueba('Y se puede volver a subir', () => {
  alembic.upgrade('head')
  espera(leer('SELECT estado FROM pedidos ORDER BY id').map(([estado]) => estado)).igual(['nuevo', 'pagado', 'enviado', 'nuevo', 'enviado'])
})
