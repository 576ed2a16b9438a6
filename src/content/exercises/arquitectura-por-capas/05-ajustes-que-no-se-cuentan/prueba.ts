import { makeUrl } from 'alquimia'
import { descarta, espera, prueba } from 'alquimia/pruebas'

const CLAVE = 'p@ss/con:signos'
const completo = { DB_PASSWORD: CLAVE, DB_NAME: 'tienda', DB_HOST: 'db', DB_PORT: '6543' }
const errorDe = (entorno: Record<string, string>) => {
  try {
    ajustesDe(entorno)
    return undefined
  } catch (error) {
    // The column's String, taken for JavaScript's: its message would have the name in it by chance.
    if ((error as Error).name === 'ArgumentError') throw error
    return `${(error as Error).message}`
  }
}

prueba('La dirección lleva cada parte en su sitio', () => {
  const { url } = ajustesDe(completo)
  descarta(url.includes('undefined'), `La dirección dice «undefined»: ${url}`)
  const partes = makeUrl(url)
  descarta(
    partes.host !== 'db' || partes.password !== CLAVE,
    'Los signos de la contraseña se confundieron con los de la dirección: ármala con Url.create.',
  )
  espera([partes.drivername, partes.username, partes.port, partes.database]).igual(['postgresql+psycopg', 'retorta', 6543, 'tienda'])
})
prueba('Lo que puede faltar tiene su valor', () => {
  const { host, port } = makeUrl(ajustesDe({ DB_PASSWORD: CLAVE, DB_NAME: 'tienda' }).url)
  espera([host, port], 'servidor y puerto').igual(['localhost', 5432])
})
prueba('La descripción no cuenta la contraseña', () => {
  const { descripcion } = ajustesDe(completo)
  descarta(
    descripcion.includes(CLAVE) || descripcion.includes(encodeURIComponent(CLAVE)),
    'La contraseña se lee en la descripción: esa línea acabará en un registro.',
  )
  espera(descripcion, 'la descripción').contiene('@db:6543/tienda')
})
prueba('Lo que falta se dice por su nombre', () => {
  for (const nombre of ['DB_PASSWORD', 'DB_NAME'] as const) {
    const { [nombre]: _, ...resto } = completo
    const dicho = errorDe(resto)
    descarta(dicho === undefined, `Sin ${nombre} no hubo ningún error: la aplicación arrancaría para fallar más tarde.`)
    descarta(!dicho?.includes(nombre), `El error no nombra la variable que falta, ${nombre}: ${dicho}`)
  }
  const puerto = errorDe({ ...completo, DB_PORT: 'cinco' })
  descarta(puerto === undefined, 'Con DB_PORT «cinco» no hubo ningún error.')
  espera(puerto, 'el error del puerto').contiene('DB_PORT')
})
prueba('Y el error tampoco cuenta la contraseña', () => {
  for (const entorno of [{ DB_PASSWORD: CLAVE }, { ...completo, DB_PORT: 'cinco' }])
    descarta(errorDe(entorno as Record<string, string>)?.includes(CLAVE), 'El mensaje del error contiene la contraseña: no imprimas el entorno entero.')
})
