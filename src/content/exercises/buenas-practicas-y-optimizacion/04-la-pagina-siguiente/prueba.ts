import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

const deLaTabla = tabla('libros')
  .map(({ id, anio }) => ({ id: Number(id), anio: Number(anio) }))
  .sort((a, b) => a.anio - b.anio || a.id - b.id)
const enOrden = deLaTabla.map(({ id }) => id)

prueba('La primera página', () => {
  espera(pagina(null, 4).map(({ id }) => id), 'los ids').igual(enOrden.slice(0, 4))
})

prueba('Cada página trae solo lo suyo', () => {
  const primera = pagina(null, 7)
  const { sentencias } = mide(() => pagina(primera.at(-1)!, 7))
  const lecturas = sentencias.filter(({ clase }) => clase === 'SELECT')
  descarta(!lecturas.some(({ sql }) => /LIMIT/.test(sql)), 'La consulta va sin limit: se leyeron todos los libros para quedarse con siete.')
  // SQLite siempre recibe OFFSET; lo que no debe es valer más que cero.
  descarta(
    lecturas.some(({ sql, parametros }) => /OFFSET \?$/.test(sql) && Number([...parametros].flat().at(-1)) > 0),
    'En la segunda página se saltaron filas con offset. Sigue desde el último libro, con una condición.',
  )
  // «LIMIT ? OFFSET ?» ends the query: its values are the last two.
  const pedidos = Number(lecturas.find(({ sql }) => /LIMIT \? OFFSET \?$/.test(sql))?.parametros.flat().at(-2) ?? 7)
  descarta(pedidos > 8, `Para una página de siete se pidieron ${pedidos} libros.`)
  espera(lecturas.length, 'las consultas').hasta(1)
})

prueba('Ninguno falta ni se repite, con páginas de 9', () => {
  const vistos: number[] = []
  const cortes = new Set<number>()
  let ultimo: Libro | null = null
  for (let vuelta = 0; vuelta < 40; vuelta++) {
    const libros: Libro[] = pagina(ultimo, 9)
    if (libros.length === 0) break
    vistos.push(...libros.map(({ id }) => id))
    ultimo = libros.at(-1)!
    cortes.add(ultimo.anio)
  }
  descarta(new Set(vistos).size < vistos.length, 'Algún libro se repite: quien sigue no puede ser el mismo que ya se vio.')
  descarta(
    deLaTabla.some(({ id, anio }) => !vistos.includes(id) && !cortes.has(anio)),
    `Se vieron ${vistos.length} de ${enOrden.length} libros: de un año posterior siguen todos, también los de id menor. El id solo desempata dentro de un año.`,
  )
  descarta(
    vistos.length < enOrden.length,
    `Se vieron ${vistos.length} de ${enOrden.length} libros: faltan los que comparten año con el último de una página.`,
  )
  espera(vistos).igual(enOrden)
})

prueba('Después del último no hay nada', () => {
  const fin = session.get(Libro, enOrden.at(-1)!)!
  espera(pagina(fin, 5).length, 'los libros').igual(0)
})
