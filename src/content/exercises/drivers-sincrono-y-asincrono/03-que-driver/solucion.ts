import { makeUrl } from 'alquimia'

const ASINCRONOS = ['asyncpg', 'aiosqlite', 'aiomysql', 'asyncmy']
const SINCRONO: Record<string, string> = {
  postgresql: 'postgresql+psycopg2',
  mysql: 'mysql+pymysql',
  sqlite: 'sqlite',
}

function esAsincrona(url: string): boolean {
  const [, driver] = makeUrl(url).drivername.split('+')
  return driver !== undefined && ASINCRONOS.includes(driver)
}

function paraAlembic(url: string): string {
  if (!esAsincrona(url)) return url
  const partes = makeUrl(url)
  const [base] = partes.drivername.split('+')
  return partes.set({ drivername: SINCRONO[base!]! }).renderAsString(false)
}

console.log(esAsincrona('postgresql+asyncpg://ines:clave@localhost/retorta'))
console.log(paraAlembic('postgresql+asyncpg://ines:clave@localhost/retorta'))
