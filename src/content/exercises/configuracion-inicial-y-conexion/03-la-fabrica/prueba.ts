import { codigo, descarta, espera, prueba, tabla } from 'alquimia/pruebas'

prueba('Guarda al lector y devuelve su id', () => {
  const id = anotar(CrearSesion, 'Ada')
  const fila = tabla('lectores').find(({ nombre }) => nombre === 'Ada')
  descarta(!fila, 'Ada no quedó en la tabla: ¿se confirmó antes de cerrar?')
  descarta(id === undefined || id === null, 'El id se leyó antes de que existiera: se asigna al enviar el INSERT, con flush() o commit().')
  espera(id, 'el id devuelto').igual(fila.id)
})

prueba('Dos llamadas son dos lectores', () => {
  const [uno, otro] = [anotar(CrearSesion, 'Eva'), anotar(CrearSesion, 'Iván')]
  espera(uno === otro, 'los ids son el mismo').igual(false)
})

prueba('Un nombre vacío se rechaza, y no deja rastro', () => {
  const antes = tabla('lectores').length
  espera(() => anotar(CrearSesion, ''), 'anotar a alguien sin nombre').lanza('Error')
  espera(tabla('lectores').length, 'los lectores').igual(antes)
})

prueba('Cierra la sesión que abrió', () => {
  const antes = engine.pool.checkedout()
  let abierta: Session | undefined
  const testigo = Object.assign((...args: []) => (abierta = CrearSesion(...args)), {
    begin: CrearSesion.begin.bind(CrearSesion),
  })
  anotar(testigo as never, 'Sol')
  const quedo = engine.pool.checkedout() > antes
  abierta?.close()
  descarta(quedo, 'La sesión quedó abierta y no devolvió su conexión: ábrela con using, o ciérrala al terminar.')
})

prueba('Usa la fábrica, no la sesión de otro', () => {
  descarta(/(?<!\w)new Session\(/.test(codigo()), 'Creaste la sesión con new Session: usa la fábrica que recibe la función.')
  const abiertas: unknown[] = []
  const espia = Object.assign((...args: []) => {
    abiertas.push(1)
    return CrearSesion(...args)
  }, { begin: (trabajo: (session: Session) => unknown) => {
    abiertas.push(1)
    return CrearSesion.begin(trabajo as never)
  } })
  anotar(espia as never, 'Luz')
  espera(abiertas.length, 'las sesiones que pidió a la fábrica').igual(1, 'La función recibe la fábrica en su primer parámetro.')
})
