// Falla: La contraseña se lee en la descripción
import { Url } from 'alquimia'

const Ajustes = z.object({
  DB_PASSWORD: z.string(), DB_NAME: z.string(), DB_HOST: z.string().default('localhost'), DB_PORT: z.coerce.number().default(5432),
})

function ajustesDe(entorno: Record<string, string>): { url: string; descripcion: string } {
  const { DB_PASSWORD, DB_NAME, DB_HOST, DB_PORT } = Ajustes.parse(entorno)
  const url = Url.create('postgresql+psycopg', { username: 'retorta', password: DB_PASSWORD, host: DB_HOST, port: DB_PORT, database: DB_NAME })
  return { url: url.renderAsString(false), descripcion: url.renderAsString(false) }
}
