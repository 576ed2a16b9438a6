import { text } from 'alquimia'
import { codigo, descarta, espera, prueba, tabla } from 'alquimia/pruebas'

const rechaza = async (trabajo: () => Promise<unknown>) => trabajo().then(() => false, () => true)

await prueba('Sin los dos autores, no cambia nada', async () => {
  const antes = JSON.stringify([tabla('autores'), tabla('libros')])
  descarta(!(await rechaza(() => traspasar(1, 99))), 'Con un autor que no existe debía lanzar un Error.')
  descarta(!(await rechaza(() => traspasar(99, 1))), 'Con un autor que no existe debía lanzar un Error.')
  descarta(
    JSON.stringify([tabla('autores'), tabla('libros')]) !== antes,
    'Falló, y aun así algo cambió: las dos mitades van en la misma transacción.',
  )
})

await prueba('Pasa los libros, borra al primero y dice cuántos', async () => {
  await CrearSesion.begin(async (session) => {
    session.add(new Autor({ nombre: 'Seudónimo', libros: [new Libro({ titulo: 'A' }), new Libro({ titulo: 'B' }), new Libro({ titulo: 'C' })] }))
  })
  const seudonimo = tabla('autores').find(({ nombre }) => nombre === 'Seudónimo')!
  espera(await traspasar(Number(seudonimo.id), 1), 'los que pasó').igual(3)
  espera(tabla('autores').some(({ nombre }) => nombre === 'Seudónimo'), 'el primero sigue en la tabla').igual(false)
  espera(
    tabla('libros')
      .filter(({ titulo }) => ['A', 'B', 'C'].includes(`${titulo}`))
      .map(({ autor_id }) => autor_id),
    'los dueños de los libros',
  ).igual([1, 1, 1])
})

await prueba('Si falla al final, los libros no cambian de autor', async () => {
  const orden = (sql: string) => engine.begin(async (conexion) => void (await conexion.execute(text(sql))))
  const libros = () => JSON.stringify(tabla('libros'))
  const [autor] = tabla('libros').map(({ autor_id }) => Number(autor_id))
  const otro = tabla('autores').find(({ id }) => id !== autor)
  await CrearSesion.begin(async (session) => {
    if (!otro) session.add(new Autor({ nombre: 'Otra' }))
  })
  const destino = Number(tabla('autores').find(({ id }) => id !== autor)?.id)
  const antes = libros()
  await orden("CREATE TRIGGER nadie_se_va BEFORE DELETE ON autores BEGIN SELECT RAISE(ABORT, 'nadie se va'); END")
  const fallo = await rechaza(() => traspasar(autor!, destino))
  await orden('DROP TRIGGER nadie_se_va')
  descarta(!fallo, 'La base no dejó borrar al autor, y la función no lo dijo: deja salir el error.')
  descarta(libros() !== antes, 'No se pudo borrar al autor, y sus libros ya eran de otro: las dos cosas van en la misma transacción.')
})

prueba('Confirma begin', () => {
  descarta(/\.commit\(/.test(codigo()), 'Sobra el commit: dentro de begin lo hace él, y si confirmas a mitad ya no puede deshacer.')
})
