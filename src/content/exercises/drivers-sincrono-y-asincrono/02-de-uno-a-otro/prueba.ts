import { descarta, espera, prueba } from 'alquimia/pruebas'

await prueba('La ficha de una autora con dos libros', async () => {
  const hallada = await ficha('Soledad Acosta')
  descarta(hallada === null, 'Devolvió null, y Soledad Acosta sí existe.')
  espera(hallada).igual({ autor: 'Soledad Acosta', libros: ['Dolores', 'Los piratas'] })
})

await prueba('Quien no existe es null', async () => {
  espera(await ficha('Nadie')).igual(null)
})

await prueba('Dos fichas a la vez', async () => {
  const fichas = await Promise.all([ficha('Jorge Isaacs'), ficha('Soledad Acosta')])
  espera(fichas.map((cada) => cada?.libros.length)).igual([1, 2])
})
