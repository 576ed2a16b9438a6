import { codigo, descarta, espera, prueba, sentencias, tabla } from 'alquimia/pruebas'

prueba('Mateo vive en Cuenca y Noa está anotada', () => {
  const filas = tabla('lectores')
  espera(filas.find(({ id }) => id === 2)?.ciudad, 'la ciudad de Mateo').igual('Cuenca')
  espera(filas.filter(({ nombre }) => nombre === 'Noa').length, 'las filas de Noa').igual(1)
  espera(filas.length, 'los lectores en total').igual(5)
})

prueba('Lo hizo el ORM: objetos, sin update ni insert', () => {
  descarta(/\b(?:update|insert)\s*\(/.test(codigo()), 'Sigue habiendo un update() o un insert(): cambia el objeto y deja que la sesión los escriba.')
  descarta(!/session\./.test(codigo()), 'El ORM trabaja con la sesión: usa session.')
})

prueba('En una sola transacción', () => {
  descarta(
    (codigo().match(/\.commit\s*\(/g) ?? []).length > 1,
    'Hay más de un commit: si el segundo cambio falla, el primero ya quedó. Confirma una vez, al final.',
  )
})

prueba('Un UPDATE con solo la ciudad, y un INSERT', () => {
  const cambios = sentencias().filter(({ clase }) => clase === 'UPDATE' || clase === 'INSERT')
  espera(cambios.map(({ clase }) => clase)).mismos(['UPDATE', 'INSERT'])
  const cambio = cambios.find(({ clase }) => clase === 'UPDATE')
  espera(cambio?.sql.replace(/\s+/g, ' ')).igual('UPDATE lectores SET ciudad=? WHERE lectores.id = ?')
})
