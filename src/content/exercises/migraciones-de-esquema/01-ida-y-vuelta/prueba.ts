import { descarta, espera, prueba } from 'alquimia/pruebas'

prueba('Al subir, la columna está y nadie se perdió', () => {
  espera(columnas('lectores')).igual(['id', 'nombre', 'email', 'telefono'])
  espera(leer('SELECT nombre FROM lectores ORDER BY id')).igual([['Inés'], ['Mateo'], ['Lucía']])
})

prueba('Puede faltar, y es un texto de 20', () => {
  const columna = inspect(engine).getColumns('lectores').find(({ name }) => name === 'telefono')
  descarta(!columna, 'La tabla no tiene «telefono».')
  espera(columna.nullable, 'admite nulos').igual(true)
  espera(leer("SELECT type FROM pragma_table_info('lectores') WHERE name = 'telefono'")).igual([['VARCHAR(20)']])
})

prueba('Al bajar, todo queda como estaba', () => {
  alembic.downgrade('-1')
  descarta(columnas('lectores').includes('telefono'), 'Después de bajar, «telefono» sigue ahí: downgrade tiene que quitarla.')
  espera(columnas('lectores')).igual(['id', 'nombre', 'email'])
  espera(leer('SELECT count(*) FROM lectores')).igual([[3]])
})

prueba('Y se puede volver a subir', () => {
  alembic.upgrade('head')
  espera(columnas('lectores')).contiene('telefono')
})
