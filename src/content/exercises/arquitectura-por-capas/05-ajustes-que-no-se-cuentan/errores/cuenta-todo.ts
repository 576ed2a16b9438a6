// Falla: no imprimas el entorno entero
import { Url } from 'alquimia'

function ajustesDe(entorno: Record<string, string>): { url: string; descripcion: string } {
  for (const nombre of ['DB_PASSWORD', 'DB_NAME'])
    if (!entorno[nombre]) throw new Error(`Falta ${nombre} en ${JSON.stringify(entorno)}`)
  const port = Number(entorno.DB_PORT ?? 5432)
  if (Number.isNaN(port)) throw new Error(`DB_PORT está mal en ${JSON.stringify(entorno)}`)
  const url = Url.create('postgresql+psycopg', {
    username: 'retorta', password: entorno.DB_PASSWORD!, host: entorno.DB_HOST ?? 'localhost', port, database: entorno.DB_NAME!,
  })
  return { url: url.renderAsString(false), descripcion: `${url}` }
}
