import { descarta, espera, mide, prueba, tabla } from 'alquimia/pruebas'

const nombres = () => tabla('etiquetas').map(({ nombre }) => `${nombre}`)
const intenta = <T>(trabajo: () => T): T | undefined => {
  try {
    return trabajo()
  } catch (error) {
    session.rollback()
    descarta((error as Error).name === 'IntegrityError', `La base lo rechazó: ${(error as Error).message.split('\n')[0]}. ¿creaste una etiqueta que ya existía, o un enlace repetido?`)
    throw error
  }
}

prueba('Las etiquetas que existen se reutilizan, y las nuevas se crean una vez', () => {
  const antes = nombres().length
  const entrada = intenta(() => publicar(session, 2, 'Postales', 'Tres.', ['novela', ' Novela', 'Cartas del sur '], 20))
  descarta(!entrada, 'publicar no devolvió la entrada.')
  espera(entrada!.etiquetas.map(({ nombre }) => nombre), 'sus etiquetas').mismos(['novela', 'cartas del sur'])
  espera(nombres().length - antes, 'las etiquetas nuevas').igual(1)
  espera(tabla('entradas').some(({ titulo, publicada }) => titulo === 'Postales' && publicada === 20), 'la entrada está guardada, con su día').verdadero()
})

prueba('Dos entradas con el mismo enlace no chocan', () => {
  const enlaceCon = (titulo: string) => intenta(() => publicar(session, 1, titulo, 'Sí.', [], 21))?.enlace
  enlaceCon('Un título común y corriente')
  const enlaces = ['Un título común', 'Un título común', '¡Un titulo comun!'].map(enlaceCon)
  espera(enlaces, 'sus enlaces').igual(
    ['un-titulo-comun', 'un-titulo-comun-2', 'un-titulo-comun-3'],
    'Lo que choca es el enlace entero: ni el título, ni otro enlace que empieza igual.',
  )
})

prueba('Sin lector no se guarda nada', () => {
  const antes = { entradas: tabla('entradas').length, etiquetas: nombres().length }
  let dicho = 'ningún error'
  try {
    publicar(session, 999, 'De nadie', 'Nada.', ['huérfana'], 22)
  } catch (error) {
    dicho = (error as Error).name
    session.rollback()
  }
  descarta(nombres().includes('huérfana'), 'La entrada no se guardó, y su etiqueta sí: confirma una sola vez, al final.')
  espera(dicho, 'lo que lanza').igual('RangeError', 'Busca al lector antes de crear nada.')
  espera({ entradas: tabla('entradas').length, etiquetas: nombres().length }).igual(antes)
  espera(publicar(session, 1, 'Después del error', 'Sigue.', [], 23).id > 0, 'la sesión sigue sirviendo').verdadero()
})

prueba('Todo en una transacción', () => {
  const { sentencias } = mide(() => publicar(session, 4, 'Una sola vez', 'Va.', ['uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis'], 24))
  const busquedas = sentencias.filter(({ clase, tabla: cual }) => clase === 'SELECT' && cual === 'etiquetas')
  espera(busquedas.length, 'las consultas que buscan etiquetas').hasta(2, 'Pide todas las etiquetas con un solo in_, en vez de una por nombre.')
})
