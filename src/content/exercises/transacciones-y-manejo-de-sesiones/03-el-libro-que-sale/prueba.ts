import { inspect } from 'alquimia'
import { descarta, espera, prueba, tabla } from 'alquimia/pruebas'

prueba('El objeto se puede leer sin sesión', () => {
  const libro = registrar('Amalia', 4)
  descarta(
    inspect(libro).transient,
    'El objeto que devuelves nunca pasó por la sesión: no tiene id de la base.',
  )
  let leido: unknown[] = []
  try {
    leido = [libro.titulo, libro.existencias]
  } catch {
    descarta(true, 'Los valores vencieron al confirmar, y la sesión ya está cerrada: no hay a quién pedírselos.')
  }
  espera(leido, 'título y existencias').igual(['Amalia', 4])
  espera(libro.id, 'su id').igual(tabla('libros').find(({ titulo }) => titulo === 'Amalia')?.id)
})

prueba('Quedó guardado', () => {
  registrar('Cumandá', 1)
  espera(tabla('libros').some(({ titulo }) => titulo === 'Cumandá'), 'Cumandá está en la tabla').igual(true, 'Falta confirmar.')
})

prueba('La sesión se cierra', () => {
  const libro = registrar('Clemencia', 1)
  espera(inspect(libro).detached, 'el objeto está separado').igual(true, 'La sesión sigue abierta: ciérrala antes de devolver el libro.')
  espera(engine.pool.checkedout(), 'las conexiones sin devolver').igual(0, 'Cierra la sesión.')
})

prueba('Un título repetido es un error, y no deja nada abierto', () => {
  espera(() => registrar('María', 1), 'un título repetido').lanza('IntegrityError')
  espera(engine.pool.checkedout(), 'las conexiones sin devolver').igual(0, 'Cierra la sesión, también cuando algo falla.')
})
