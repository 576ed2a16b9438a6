import { descarta, espera, prueba } from 'alquimia/pruebas'

prueba('Los correos están en su tabla, cada uno con su dueño', () => {
  const filas = leer('SELECT lector_id, direccion FROM correos ORDER BY id')
  descarta(filas.length === 0, 'La tabla «correos» está vacía: los correos se quedaron por el camino.')
  descarta(filas.length === 3, 'Mateo no tenía correo y tiene una fila: lleva solo los que no son nulos.')
  espera(filas).igual([
    [1, 'ines@retorta.ec'],
    [3, 'lucia@correo.ec'],
  ])
})

prueba('«email» ya no está en «lectores», que conserva a los tres', () => {
  espera(columnas('lectores')).igual(['id', 'nombre'])
  espera(leer('SELECT count(*) FROM lectores')).igual([[3]])
})

prueba('La base cuida la relación', () => {
  const referida = leer("SELECT \"table\" FROM pragma_foreign_key_list('correos')")
  espera(referida, 'a qué tabla apunta').igual([['lectores']])
})

prueba('Al bajar, cada quien recupera el primero', () => {
  {
    using conexion = engine.connect()
    conexion.execute(text("INSERT INTO correos (lector_id, direccion) VALUES (1, 'alba@retorta.ec'), (1, 'zoe@retorta.ec'), (2, 'mateo@correo.ec')"))
    conexion.commit()
  }
  alembic.downgrade('-1')
  const vuelta = leer('SELECT nombre, email FROM lectores ORDER BY id')
  descarta(
    ['alba@retorta.ec', 'zoe@retorta.ec'].includes(`${vuelta[0]?.[1]}`),
    'Inés recuperó otro de sus correos: el primero es el que se guardó antes, el de menor id.',
  )
  espera(vuelta).igual([
    ['Inés', 'ines@retorta.ec'],
    ['Mateo', 'mateo@correo.ec'],
    ['Lucía', 'lucia@correo.ec'],
  ])
  espera(inspect(engine).getTableNames().includes('correos'), 'la tabla «correos» sigue ahí').igual(false)
})
