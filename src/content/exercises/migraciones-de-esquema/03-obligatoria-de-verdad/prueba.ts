import { descarta, espera, prueba } from 'alquimia/pruebas'

const insertar = (sql: string) => {
  using conexion = engine.connect()
  conexion.execute(text(sql))
  conexion.commit()
}

prueba('Los tres lectores siguen, y son de Quito', () => {
  espera(leer('SELECT nombre, ciudad FROM lectores ORDER BY id')).igual([
    ['Inés', 'Quito'],
    ['Mateo', 'Quito'],
    ['Lucía', 'Quito'],
  ])
})

prueba('Quien llegue después tiene que decirla', () => {
  const [[porDefecto] = []] = leer("SELECT dflt_value FROM pragma_table_info('lectores') WHERE name = 'ciudad'")
  descarta(
    porDefecto !== null && porDefecto !== undefined,
    'La columna quedó con un valor por defecto: quien no diga su ciudad aparecerá en Quito sin serlo.',
  )
  espera(() => insertar("INSERT INTO lectores (nombre) VALUES ('Noa')"), 'anotar a alguien sin ciudad').lanza(
    'IntegrityError',
    'Falta el último paso: que la columna no admita nulos.',
  )
  insertar("INSERT INTO lectores (nombre, ciudad) VALUES ('Noa', 'Loja')")
})

prueba('La vuelta la quita y no pierde a nadie', () => {
  alembic.downgrade('-1')
  espera(columnas('lectores')).igual(['id', 'nombre', 'email'])
  espera(leer('SELECT count(*) FROM lectores')).igual([[4]])
})
