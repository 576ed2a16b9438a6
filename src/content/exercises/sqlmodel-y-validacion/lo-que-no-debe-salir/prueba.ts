import { codigo, descarta, espera, mide, prueba } from 'alquimia/pruebas'

prueba('Salen los libros, en orden, con los campos públicos', () => {
  const libros = catalogo(session) as Record<string, unknown>[]
  descarta(libros.some((libro) => 'costo' in libro), 'Sigue saliendo el costo.')
  descarta(libros.some((libro) => typeof (libro as { modelDump?: unknown }).modelDump === 'function'), 'Son objetos de una clase: conviértelos en datos planos.')
  espera(libros.map((libro) => ({ ...libro }))).igual([
    { titulo: 'María', precio: 8.5, anio: 1867, id: 1, disponible: true },
    { titulo: 'Sab', precio: 9.5, anio: 1841, id: 2, disponible: true },
    { titulo: 'Facundo', precio: 12.5, anio: null, id: 3, disponible: true },
  ])
})

prueba('LibroPublico dice lo que sale', () => {
  const publico = LibroPublico.modelValidate({ titulo: 'x', precio: 1, id: 9, costo: 4, disponible: false })
  espera(publico.modelDump()).igual({ titulo: 'x', precio: 1, anio: null, id: 9, disponible: false })
  espera(() => LibroPublico.modelValidate({ titulo: 'x', precio: 1 }), 'sin id').lanza('ValidationError')
})

prueba('Una columna nueva en la tabla no se publica sola', () => {
  descarta(/exclude/.test(codigo()), 'Quitar campos uno por uno deja salir los que se agreguen mañana: declara los que sí salen.')
  espera(mide(() => catalogo(session)).consultas, 'las consultas').hasta(1)
})
