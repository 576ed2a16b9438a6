import { descarta, espera, prueba } from 'alquimia/pruebas'

const filas = (sql: string) => session.execute(text(sql)).all()
const plan = (consulta: string) => filas(`EXPLAIN QUERY PLAN ${consulta}`).map(({ detail }) => `${detail}`)
const porIntervalo = plan('SELECT total FROM pedidos WHERE lector_id = 77 AND dia >= 500')
const porOrden = plan('SELECT total FROM pedidos WHERE lector_id = 77 ORDER BY dia DESC')

prueba('Hay un índice, y solo uno', () => {
  const indices = filas("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'pedidos'")
  descarta(indices.length === 0, 'La tabla no tiene ningún índice: ¿ejecutaste el CREATE INDEX?')
  descarta(indices.length > 1, `Hay ${indices.length}. Se pide un solo índice que sirva a las dos consultas.`)
})

prueba('Ninguna lee la tabla entera', () => {
  for (const pasos of [porIntervalo, porOrden])
    descarta(
      pasos.some((paso) => /SCAN/.test(paso)),
      `El plan todavía dice «${pasos[0]}». ¿Tu índice no empieza por el lector, o empieza por el día? Una columna que no es la primera no sirve para buscar.`,
    )
})

prueba('El intervalo también entra por el índice', () => {
  descarta(
    /dia[<>]/.test(porIntervalo[0] ?? '') === false,
    `La primera consulta halla al lector y luego revisa todos sus días: «${porIntervalo[0]}».`,
  )
})

prueba('Y nadie ordena', () => {
  descarta(
    porOrden.some((paso) => /TEMP B-TREE/.test(paso)),
    'La segunda consulta halla las filas y después las ordena aparte: el índice no guarda el día.',
  )
  espera(porOrden.length, 'los pasos del plan').igual(1)
})
