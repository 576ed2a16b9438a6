import { descarta, espera, prueba } from 'alquimia/pruebas'

const junto = (texto: string) => texto.replace(/\s+/g, ' ').trim()

prueba('Están los cuatro dialectos', () => {
  espera(Object.keys(sql)).mismos(['sqlite', 'postgresql', 'mysql', 'mssql'])
})

prueba('Cada uno dice las tres primeras a su manera', () => {
  const textos = Object.values(sql).map(junto)
  descarta(
    textos.some((texto) => /LIMIT \?|LIMIT \$1|LIMIT %s|TOP \?/.test(texto)),
    'El 3 quedó como parámetro: pide los valores escritos dentro, con literalBinds: true.',
  )
  for (const dialecto of ['sqlite', 'postgresql', 'mysql']) espera(junto(sql[dialecto] ?? ''), dialecto).contiene('LIMIT 3')
  espera(junto(sql.mssql ?? ''), 'mssql').contiene('TOP 3')
})

prueba('Por orden de nombre, con id y nombre', () => {
  for (const [dialecto, texto] of Object.entries(sql)) {
    descarta(!/ORDER BY/.test(texto), `En ${dialecto} falta ORDER BY: sin orden, «los tres primeros» son tres cualesquiera.`)
    descarta(!/ORDER BY lectores\.nombre/.test(junto(texto)), `En ${dialecto} el orden no es por nombre.`)
    descarta(/ORDER BY lectores\.nombre DESC/.test(junto(texto)), `En ${dialecto} salen los tres últimos: sobra desc().`)
    espera(junto(texto), dialecto).contiene('lectores.id, lectores.nombre')
  }
})
