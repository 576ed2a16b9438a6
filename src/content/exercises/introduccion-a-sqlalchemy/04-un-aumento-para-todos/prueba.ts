import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

prueba('Duplica los anteriores a 1900, y solo esos', () => {
  const precios = Object.fromEntries(tabla('libros').map(({ titulo, precio }) => [titulo, precio]))
  espera(precios['La vorágine'], 'el precio de La vorágine (1924)').igual(10)
  espera(precios.Sab, 'el precio de Sab (1841)').igual(24, 'El programa llama a duplicar(session) una vez.')
})

prueba('Devuelve cuántos cambió', () => {
  session.addAll([
    new Libro({ titulo: 'El matadero', anio: 1871, precio: 7 }),
    new Libro({ titulo: 'Ariel', anio: 1900, precio: 6 }),
  ])
  session.commit()
  const cambio = duplicar(session)
  descarta(
    tabla('libros').find(({ titulo }) => titulo === 'Ariel')?.precio === 12,
    'Cambió también un libro de 1900: «anterior a 1900» no lo incluye.',
  )
  espera(cambio, 'con un libro antiguo más').igual(5)
  espera(tabla('libros').find(({ titulo }) => titulo === 'El matadero')?.precio, 'el precio de El matadero').igual(14)
})

prueba('Con una sentencia, sin traer ningún libro', () => {
  const { sentencias, consultas } = mide(() => duplicar(session))
  descarta(consultas > 0, 'La función trae los libros con un SELECT: deja que la base haga la cuenta, con update().')
  espera(sentencias.filter(({ clase }) => clase === 'UPDATE').length, 'las sentencias UPDATE').igual(1)
})
