import { descarta, espera, mide, prueba } from 'alquimia/pruebas'

// Un autor sin libros y otro con uno: quien cuenta con un JOIN puede perder al primero.
session.expungeAll()
session.addAll([
  new Autor({ nombre: 'Sin obra' }),
  new Autor({ nombre: 'Teresa', libros: [new Libro({ titulo: 'Una carta', anio: 1870, resumen: 'Breve.' })] }),
])
session.commit()
session.expungeAll()

await prueba('Los autores, en dos consultas como mucho', () => {
  const { resultado, consultas } = mide(() => porAutor())
  session.expungeAll()
  descarta(consultas > 40, `porAutor envió ${consultas} consultas: todavía pide los libros de cada autor por separado.`)
  espera(consultas, 'las consultas de porAutor').hasta(2)
  descarta(
    !resultado.includes('Sin obra (0)'),
    'Falta un autor sin libros: join deja fuera a quien no tiene ninguno.',
  )
  espera(resultado.length, 'los autores').igual(42)
  espera(resultado[0]).igual('Autor 1 (5)')
  espera(resultado[41]).igual('Teresa (1)')
})

await prueba('Las fichas, en una', () => {
  const { resultado, consultas } = mide(() => fichas(1870))
  session.expungeAll()
  descarta(consultas > 2, `fichas todavía pide cada autor por separado: envió ${consultas} consultas.`)
  espera(consultas, 'las consultas de fichas').igual(1, 'El autor de un libro cabe en la misma consulta: joinedload.')
  espera(resultado.at(-1)).igual('Una carta, de Teresa')
  espera(resultado).contiene('Libro 1-2, de Autor 1')
})
