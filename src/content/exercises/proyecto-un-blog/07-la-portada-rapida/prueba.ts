import { descarta, espera, prueba } from 'alquimia/pruebas'

const filas = (sql: string) => session.execute(text(sql)).all()
const plan = (consulta: string) => filas(`EXPLAIN QUERY PLAN ${consulta}`).map(({ detail }) => `${detail}`)
const portada = plan('SELECT id, titulo FROM entradas WHERE publicada IS NOT NULL ORDER BY publicada DESC, id DESC LIMIT 10')
const conteo = plan('SELECT count(*) FROM comentarios WHERE entrada_id = 1')

prueba('La portada sale en orden', () => {
  descarta(
    portada.some((paso) => /TEMP B-TREE/.test(paso)),
    `La portada todavía se ordena aparte: «${portada.join(' · ')}». Hace falta un índice que empiece por la primera columna de su ORDER BY.`,
  )
  espera(portada.some((paso) => /INDEX/.test(paso)), 'la portada usa un índice').verdadero()
})

prueba('Contar comentarios no los lee todos', () => {
  descarta(/SCAN/.test(conteo[0] ?? ''), `Contar lee la tabla entera: «${conteo[0]}». Falta el índice de comentarios.`)
  espera(/SEARCH comentarios/.test(conteo[0] ?? ''), 'el conteo busca').verdadero()
})

prueba('Ninguno de más', () => {
  const hechos = filas("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
  descarta(hechos.length > 2, `Hay ${hechos.length} índices: cada uno se actualiza en cada escritura. Bastan dos.`)
  espera(hechos.map(({ tbl_name }) => `${tbl_name}`), 'las tablas con índice').mismos(['comentarios', 'entradas'])
})
