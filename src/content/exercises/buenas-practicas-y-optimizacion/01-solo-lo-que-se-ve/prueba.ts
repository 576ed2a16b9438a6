import { descarta, espera, prueba, sentencias, tabla } from 'alquimia/pruebas'

const lecturas = sentencias().filter(({ sql }) => /^SELECT/.test(sql))

prueba('Una sola consulta', () => {
  espera(lecturas.length, 'las consultas enviadas').igual(1)
})

prueba('El resumen no viaja', () => {
  descarta(lecturas.some(({ sql }) => /resumen/.test(sql)), 'La consulta todavía trae el resumen de cada libro.')
  descarta(
    [...filas].some((fila) => fila instanceof Libro),
    'Llegaron objetos Libro. Pide las columnas por su nombre y ejecútalas con session.execute().',
  )
})

prueba('La base filtra', () => {
  descarta(
    !lecturas.some(({ sql }) => /WHERE/.test(sql)),
    'Se leyeron los libros de todos los años: el filtro va en la consulta, con where().',
  )
})

prueba('Los libros y su orden', () => {
  const esperados = tabla('libros')
    .map(({ titulo, anio }) => ({ titulo: `${titulo}`, anio: Number(anio) }))
    .filter(({ anio }) => anio < 1860)
    .sort((a, b) => a.anio - b.anio || (a.titulo < b.titulo ? -1 : 1))
  espera([...filas].map(({ anio }) => anio), 'los años').igual(esperados.map(({ anio }) => anio))
  espera([...filas].map(({ titulo }) => titulo), 'los títulos').igual(
    esperados.map(({ titulo }) => titulo),
    'Revisa el orden: en un mismo año, por título, de la A a la Z.',
  )
})
