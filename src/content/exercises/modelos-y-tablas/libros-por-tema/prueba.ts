import { text } from 'alquimia'
import { descarta, espera, impreso, prueba, sentencias, tabla } from 'alquimia/pruebas'

const creadas = () => sentencias().filter(({ clase }) => clase === 'CREATE')
const enlace = () => creadas().find(({ sql }) => (sql.match(/FOREIGN KEY/g) ?? []).length === 2)
/** The table of the subjects, whatever it is called. */
const deTemas = () => creadas().find(({ tabla }) => tabla !== 'libros' && tabla !== enlace()?.tabla)?.tabla ?? 'temas'

prueba('Hay una tabla para los libros, otra para los temas y otra entre las dos', () => {
  const con = (columna: string) => creadas().filter(({ sql }) => sql.includes(columna)).length
  descarta(
    creadas().length === 2,
    'Con dos tablas no cabe: una clave foránea en un libro le deja un solo tema. Hace falta una tercera tabla.',
  )
  espera(creadas().length, 'las tablas creadas').igual(3)
  const intermedia = enlace()
  descarta(!intermedia, 'Ninguna tabla tiene las dos claves foráneas.')
  espera(con('FOREIGN KEY'), 'las tablas con claves foráneas').igual(1)
  espera(intermedia.sql.replace(/\s+/g, ' ')).contiene('PRIMARY KEY (', 'Las dos claves foráneas juntas son la clave primaria.')
})

prueba('Dos libros, dos temas y tres parejas', () => {
  espera(tabla('libros').length, 'los libros').igual(2)
  espera(tabla(deTemas()).map(({ nombre }) => nombre)).mismos(
    ['cartas', 'botánica'],
    'Si un tema se repite, creaste dos objetos para el mismo: usa el mismo en los dos libros.',
  )
  espera(tabla(enlace()?.tabla ?? '').length, 'las parejas').igual(3)
})

prueba('El nombre de un tema no se repite', () => {
  using conexion = engine.connect()
  espera(
    () => conexion.execute(text(`INSERT INTO ${deTemas()} (nombre) VALUES ('cartas')`)),
    'guardar otra vez el tema «cartas»',
  ).lanza('IntegrityError', 'La columna lleva { unique: true }.')
})

prueba('Desde «botánica» se llega a los dos títulos', () => {
  espera(impreso().flatMap((texto) => texto.split('\n'))).mismos(['Cartas del páramo', 'Herbario de Nariño'])
})
