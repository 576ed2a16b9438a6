import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

await prueba('Cada autor con sus libros', async () => {
  espera(await catalogo()).igual([
    { nombre: 'Jorge Isaacs', libros: 1 },
    { nombre: 'Soledad Acosta', libros: 2 },
  ])
})

await prueba('También quien no tiene ninguno', async () => {
  await CrearSesion.begin(async (session) => {
    session.addAll(['Ana', 'Bea', 'Ciro'].map((nombre) => new Autor({ nombre })))
  })
  const todos = await catalogo()
  descarta(todos.length === 2, 'Los autores sin libros desaparecieron: la unión tiene que ser por la izquierda.')
  espera(todos.find(({ nombre }) => nombre === 'Ana')).igual({ nombre: 'Ana', libros: 0 })
})

await prueba('Con dos consultas como mucho', async () => {
  const { consultas } = await mide(() => catalogo())
  espera(consultas, 'las consultas').hasta(2, 'Una por autor es el problema N+1, con await o sin él.')
})
