// Falla: La clave se convirtió en asteriscos
import { makeUrl } from 'alquimia'

function esAsincrona(url: string): boolean {
  return ['asyncpg', 'aiosqlite', 'aiomysql', 'asyncmy'].includes(makeUrl(url).drivername.split('+')[1] ?? '')
}
function paraAlembic(url: string): string {
  if (!esAsincrona(url)) return url
  return escrita(makeUrl(url)).replace('+asyncpg', '+psycopg2').replace('+aiomysql', '+pymysql').replace('+aiosqlite', '')
}
const escrita = (valor: unknown) => `${valor}`
