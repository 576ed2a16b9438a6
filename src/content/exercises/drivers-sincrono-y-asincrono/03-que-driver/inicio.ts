import { makeUrl } from 'alquimia'

function esAsincrona(url: string): boolean {
  return false
}

function paraAlembic(url: string): string {
  return url
}

console.log(esAsincrona('postgresql+asyncpg://ines:clave@localhost/retorta'))
console.log(paraAlembic('postgresql+asyncpg://ines:clave@localhost/retorta'))
