import { codigo, descarta, espera, prueba, sentencias } from 'alquimia/pruebas'

prueba('«filas» es una lista de filas', () => {
  descarta(!Array.isArray(filas), 'Falta pedir todas las filas del resultado: .all().')
  descarta(
    filas.some((fila) => fila instanceof Lector),
    'Llegaron objetos Lector: eso es el ORM. Selecciona columnas de la tabla y ejecútalas en la conexión.',
  )
})

prueba('Nombre y correo de quienes lo anotaron, por nombre', () => {
  const listas = filas.map((fila) => [...fila])
  descarta(
    listas.some((fila) => fila.includes(null)),
    'Aparece una fila sin correo. En SQL, NULL se busca con IS NOT NULL: isNot(null).',
  )
  espera(listas).igual([
    ['Bruno', 'bruno@correo.pe'],
    ['Inés', 'ines@retorta.ec'],
    ['Mateo', 'mateo@correo.ec'],
  ])
})

prueba('La envía una conexión', () => {
  descarta(/\bsession\s*\./.test(codigo()), 'La consulta la envió la sesión: el reto pide una conexión, engine.connect().')
})

prueba('La base filtra y ordena', () => {
  const consulta = sentencias().findLast(({ clase }) => clase === 'SELECT')
  descarta(!consulta, 'No se envió ninguna consulta.')
  descarta(!/IS NOT NULL/i.test(consulta.sql), 'El SQL no lleva IS NOT NULL.')
  descarta(!/ORDER BY/i.test(consulta.sql), 'El SQL no lleva ORDER BY.')
})
