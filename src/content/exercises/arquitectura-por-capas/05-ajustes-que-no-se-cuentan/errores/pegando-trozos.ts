// Falla: ármala con Url.create
function ajustesDe(entorno: Record<string, string>): { url: string; descripcion: string } {
  const { DB_PASSWORD, DB_NAME, DB_HOST = 'localhost', DB_PORT = '5432' } = entorno
  if (!DB_PASSWORD) throw new Error('Falta DB_PASSWORD')
  if (!DB_NAME) throw new Error('Falta DB_NAME')
  if (Number.isNaN(Number(DB_PORT))) throw new Error('DB_PORT no es un número')
  const resto = `@${DB_HOST}:${DB_PORT}/${DB_NAME}`
  return { url: `postgresql+psycopg://retorta:${DB_PASSWORD}${resto}`, descripcion: `postgresql+psycopg://retorta:***${resto}` }
}
