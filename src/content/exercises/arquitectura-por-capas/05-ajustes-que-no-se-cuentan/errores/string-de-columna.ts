// Falla: Este String es el tipo de columna
import { Url } from 'alquimia'

const Ajustes = z.object({
  DB_PASSWORD: z.string().min(1),
  DB_NAME: z.string().min(1),
  DB_HOST: z.string().default('localhost'),
  DB_PORT: z.coerce.number().int().default(5432),
})

function ajustesDe(entorno: Record<string, string>): { url: string; descripcion: string } {
  const leido = Ajustes.safeParse(entorno)
  if (!leido.success) {
    const mal = leido.error.issues.map((problema) => String(problema.path[0]))
    throw new Error(`Faltan o están mal en el entorno: ${mal.join(', ')}`)
  }
  const { DB_PASSWORD, DB_NAME, DB_HOST, DB_PORT } = leido.data
  const url = Url.create('postgresql+psycopg', {
    username: 'retorta',
    password: DB_PASSWORD,
    host: DB_HOST,
    port: DB_PORT,
    database: DB_NAME,
  })
  return { url: url.renderAsString(false), descripcion: `${url}` }
}
