import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

const titulos = (filtro: Parameters<typeof buscar>[1]) => buscar(session, filtro).map((pedido) => pedido.titulo)

prueba('Sin filtros, todos', () => {
  const llegaron = titulos({})
  descarta(!llegaron.includes('Atlas'), 'Falta el Atlas, vendido en el mostrador: sin filtro de ciudad no hace falta un lector.')
  espera(llegaron.length, 'los pedidos').igual(8)
})

prueba('Por texto', () => {
  const llegaron = titulos({ texto: 'or' })
  descarta(llegaron.length === 8, 'El filtro no hizo nada: where devuelve otra consulta, y hay que guardarla.')
  espera(llegaron, 'los títulos con «or»').igual(['La vorágine', 'Dolores'])
})

prueba('Entre un mínimo y un máximo, con cualquiera de los dos', () => {
  espera(titulos({ minimo: 25, maximo: 30 }), 'entre 25 y 30').igual(['Facundo', 'La vorágine'])
  espera(titulos({ minimo: 30 }), 'desde 30').igual(['Facundo', 'Dolores'])
  espera(titulos({ maximo: 8 }), 'hasta 8').igual(['Azul'])
  descarta(titulos({ maximo: 0 }).length > 0, 'Con un máximo de 0 llegaron pedidos: el cero es un dato, no una casilla vacía.')
})

prueba('Por ciudad, y todo a la vez', () => {
  espera(titulos({ ciudad: 'Lima' }), 'los de Lima').igual(['La vorágine', 'María'])
  espera(titulos({ ciudad: 'Quito', texto: 'a', minimo: 10 }), 'los filtros juntos').igual(['Sab', 'Facundo'])
})

prueba('Lo que escribe la persona es texto', () => {
  session.add(new Pedido({ titulo: '100% poesía', total: 5 }))
  session.flush()
  const llegaron = titulos({ texto: '%' })
  const guion = titulos({ texto: '_' })
  session.rollback()
  descarta(llegaron.length > 1 || guion.length > 0, 'Un % o un _ encontraron de todo: son comodines de LIKE. Pide autoescape.')
  espera(llegaron, 'los títulos con «%»').igual(['100% poesía'])
  espera(titulos({ texto: "' OR 1=1 --" }), 'un texto malicioso').igual([])
})

prueba('Con una sola consulta', () => {
  espera(mide(() => buscar(session, { texto: 'a', ciudad: 'Lima' })).consultas, 'las consultas').igual(1)
})
