import { descarta, espera, prueba } from 'alquimia/pruebas'

await prueba('En el orden en que se pidieron', async () => {
  espera(await titulos([3, 1])).igual(['María', 'Dolores'])
  espera(await titulos([])).igual([])
})

await prueba('Quien no existe es null', async () => {
  espera(await titulos([2, 99])).igual(['Los piratas', null])
})

await prueba('A la vez, y no una tras otra', async () => {
  engine.syncEngine.latency = 40
  const inicio = performance.now()
  await titulos([1, 2, 3, 1, 2, 3])
  const tiempo = performance.now() - inicio
  engine.syncEngine.latency = 0
  descarta(tiempo > 40 * 6, 'Tardó lo que tardan seis consultas seguidas: empieza todas y espera al conjunto, con Promise.all.')
})
