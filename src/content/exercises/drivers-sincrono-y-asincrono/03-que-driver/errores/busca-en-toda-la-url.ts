// Falla: no cualquier parte
function esAsincrona(url: string): boolean {
  return /asyncpg|aiosqlite|aiomysql|asyncmy/.test(url)
}
function paraAlembic(url: string): string {
  return url
    .replace('postgresql+asyncpg', 'postgresql+psycopg2')
    .replace('mysql+aiomysql', 'mysql+pymysql')
    .replace('sqlite+aiosqlite', 'sqlite')
}
