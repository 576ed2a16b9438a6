import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

const cliente = new TestClient(app)
const pide = (params: Record<string, string | number> = {}) => cliente.get('/catalogo', { params })
const nombres = async (params: Record<string, string | number> = {}) =>
  (await pide(params)).json().productos.map(({ nombre }: { nombre: string }) => nombre)

{
  using almacen = new Session(engine)
  // Muchos del mismo precio: en una página cortada ahí es donde se saltan libros.
  for (let i = 1; i <= 9; i++)
    almacen.add(new Producto({ nombre: `Tomo ${i}`, precioCentavos: 2000, existencias: 1, autorId: 1 + (i % 3) }))
  almacen.commit()
}

await prueba('Del más barato al más caro, y solo lo que queda', async () => {
  const todos = await nombres({ limite: 50 })
  descarta(todos.includes('Recuerdos de provincia'), 'Se ofrece «Recuerdos de provincia», y no queda ninguno.')
  espera(todos.slice(0, 5)).igual(['Libreta de tapas rojas', 'María', 'Dos mujeres', 'Sab', 'Facundo'])
  espera(todos.length, 'cuántos hay').igual(14)
  espera((await nombres()).length, 'cuántos, si nadie dice el límite').igual(10)
})

await prueba('Cada uno con su autor, si lo tiene', async () => {
  const { productos } = (await pide({ limite: 2 })).json()
  espera(productos).igual([
    { id: 6, nombre: 'Libreta de tapas rojas', precioCentavos: 300, autor: null },
    { id: 1, nombre: 'María', precioCentavos: 900, autor: 'Jorge Isaacs' },
  ])
})

await prueba('Los filtros se combinan', async () => {
  espera(await nombres({ hasta: 900 }), 'hasta 900').igual(['Libreta de tapas rojas', 'María', 'Dos mujeres'])
  espera(await nombres({ autor: 'Gertrudis Gómez de Avellaneda', hasta: 1500 }), 'de Avellaneda, hasta 1500').igual(['Dos mujeres', 'Sab'])
  espera(await nombres({ autor: 'Nadie' }), 'de Nadie').igual([])
  espera(await nombres({ autor: 'Isaacs' }), 'de «Isaacs», que no es un nombre completo').igual([])
})

await prueba('Página a página se ven todos, una vez', async () => {
  const vistos: string[] = []
  let despues: string | null = null
  for (let pagina = 1; pagina <= 10; pagina++) {
    const cuerpo = (await pide({ limite: 4, ...(despues === null ? {} : { despues }) })).json()
    vistos.push(...cuerpo.productos.map(({ nombre }: { nombre: string }) => nombre))
    despues = cuerpo.siguiente
    if (despues === null) break
  }
  const repetido = vistos.find((nombre, i) => vistos.indexOf(nombre) !== i)
  descarta(repetido !== undefined, `«${repetido}» salió en dos páginas. La siguiente empieza después del último, sin incluirlo.`)
  descarta(vistos.length < 14 && vistos.length > 4, `Se vieron ${vistos.length} de 14. Entre los que cuestan lo mismo, desempata el id.`)
  espera(vistos.length, 'cuántos se vieron').igual(14)
  espera(vistos, 'lo visto en todas las páginas').igual(await nombres({ limite: 50 }))
})

await prueba('La última página lo dice', async () => {
  descarta((await pide({ limite: 14 })).json().siguiente !== null, 'Con todos enseñados no hay página siguiente: llegaría vacía. Pide uno más para saberlo.')
  espera((await pide({ limite: 2 })).json().siguiente, 'siguiente, tras María').igual('900-1')
  espera((await pide({ autor: 'Nadie' })).json().siguiente, 'siguiente, sin nada que enseñar').igual(null)
})

await prueba('Una venta entre páginas no salta a nadie', async () => {
  const primera = (await pide({ limite: 3 })).json()
  {
    using almacen = new Session(engine)
    almacen.get(Producto, 1)!.existencias = 0
    almacen.commit()
  }
  const segunda = await nombres({ limite: 3, despues: primera.siguiente })
  {
    using almacen = new Session(engine)
    almacen.get(Producto, 1)!.existencias = 5
    almacen.commit()
  }
  descarta(segunda[0] === 'Facundo', 'Se vendió María y la página siguiente se saltó «Sab». Contar filas desde el principio se mueve; el último visto, no.')
  espera(segunda[0], 'el primero de la segunda página').igual('Sab')
})

await prueba('Lo que no tiene la forma pedida es un 422', async () => {
  for (const params of [{ limite: 0 }, { limite: 51 }, { hasta: 'barato' }, { despues: 'la segunda' }, { despues: '900' }]) {
    const { statusCode } = await pide(params)
    espera(statusCode, `con ${JSON.stringify(params)}`).igual(422)
  }
})

await prueba('En dos consultas, sin traer de más', async () => {
  const { sentencias } = await mide(() => pide({ limite: 12 }))
  const consultas = sentencias.filter(({ clase }) => clase === 'SELECT')
  descarta(consultas.length > 2, `Se enviaron ${consultas.length} consultas, una por cada autor entre ellas. Cárgalos con la primera.`)
  espera(consultas.length, 'las consultas').hasta(2)
  descarta(!consultas.some(({ sql }) => /LIMIT/i.test(sql)), 'La base mandó el catálogo entero y se recortó después. Pide el límite en la consulta.')
  const pequena = await mide(() => pide({ limite: 1 }))
  // Without filters nothing else in the query is more than two: one to show, and another to know whether there are more.
  const pedidos = [pequena.sentencias.find(({ sql }) => /LIMIT/i.test(sql))?.parametros ?? []].flat(2).map(Number)
  const muchos = pedidos.find((cada) => cada > 2)
  descarta(muchos !== undefined, `Para enseñar uno se pidieron ${muchos}: basta uno más de los que se enseñan.`)
})
