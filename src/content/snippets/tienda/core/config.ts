import { z } from 'zod'

// En Python: class Ajustes(BaseSettings), que lee las variables de entorno.
const entorno = { BASE_URL: 'sqlite:///tienda.db' }

export const ajustes = z.object({ BASE_URL: z.string() }).parse(entorno)
