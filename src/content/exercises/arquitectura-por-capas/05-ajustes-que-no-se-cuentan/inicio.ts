import { Url } from 'alquimia'

function ajustesDe(entorno: Record<string, string>): { url: string; descripcion: string } {
  const url = `postgresql+psycopg://retorta:${entorno.DB_PASSWORD}@${entorno.DB_HOST}:${entorno.DB_PORT}/${entorno.DB_NAME}`
  return { url, descripcion: url }
}
