import { descarta, espera, prueba } from 'alquimia/pruebas'

const insertar = (sql: string) => {
  using conexion = engine.connect()
  conexion.execute(text(sql))
  conexion.commit()
}

prueba('Cada entrada tiene su resumen', () => {
  const resumenes = leer('SELECT resumen FROM entradas ORDER BY id').map(([resumen]) => resumen)
  descarta(resumenes.includes(null), 'Hay entradas sin resumen: la columna se agregó y no se llenó.')
  descarta(resumenes[1] === 'Vainilla.…', '«Vainilla.» cabe entera: no lleva puntos suspensivos.')
  espera(resumenes).igual(['Volví a leerla en el…', 'Vainilla.', 'Salimos a las seis. …'])
})

prueba('Los autores, cada uno una vez', () => {
  espera(leer('SELECT nombre FROM autores ORDER BY nombre')).igual([['Bruno'], ['Inés']])
  espera(leer('SELECT e.titulo, a.nombre FROM entradas e JOIN autores a ON a.id = e.autor_id ORDER BY e.id'), 'cada entrada con su autor').igual([
    ['María, otra vez', 'Inés'],
    ['El olor del papel', 'Inés'],
    ['Un tren a Riobamba', 'Bruno'],
  ])
  espera(columnas('entradas').includes('autor'), 'la columna «autor» sigue ahí').igual(false)
})

prueba('La base cuida lo nuevo', () => {
  espera(leer("SELECT \"table\" FROM pragma_foreign_key_list('entradas')"), 'a qué tabla apunta').igual([['autores']])
  espera(() => insertar("INSERT INTO entradas (titulo, texto, autor_id) VALUES ('Sin', 'resumen', 1)"), 'una entrada sin resumen').lanza('IntegrityError', 'El resumen es obligatorio: falta el último paso.')
  espera(() => insertar("INSERT INTO entradas (titulo, texto, resumen) VALUES ('Sin', 'autor', '…')"), 'una entrada sin autor').lanza('IntegrityError', 'autor_id es obligatorio.')
  espera(() => insertar("INSERT INTO autores (nombre) VALUES ('Inés')"), 'otra Inés').lanza('IntegrityError', 'El nombre no se repite.')
})

prueba('La vuelta devuelve los nombres', () => {
  insertar("INSERT INTO autores (nombre) VALUES ('Lucía')")
  insertar("INSERT INTO entradas (titulo, texto, resumen, autor_id) SELECT 'Nueva', 'Sí.', 'Sí.', id FROM autores WHERE nombre = 'Lucía'")
  alembic.downgrade('-1')
  espera(columnas('entradas')).mismos(['id', 'titulo', 'texto', 'autor'])
  espera(leer('SELECT titulo, autor FROM entradas ORDER BY id')).igual([
    ['María, otra vez', 'Inés'],
    ['El olor del papel', 'Inés'],
    ['Un tren a Riobamba', 'Bruno'],
    ['Nueva', 'Lucía'],
  ])
  espera(inspect(engine).getTableNames().includes('autores'), 'la tabla «autores» sigue ahí').igual(false)
  espera(() => insertar("INSERT INTO entradas (titulo, texto) VALUES ('Sin', 'autor')"), 'una entrada sin autor').lanza('IntegrityError', 'Antes «autor» era obligatorio: la vuelta también lo exige.')
})
