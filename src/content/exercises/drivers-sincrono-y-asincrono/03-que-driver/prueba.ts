import { descarta, espera, prueba } from 'alquimia/pruebas'

prueba('Reconoce los asíncronos', () => {
  for (const url of ['postgresql+asyncpg://a@b/c', 'mysql+aiomysql://a@b/c', 'sqlite+aiosqlite:///x.db'])
    espera(esAsincrona(url), `con ${url}`).igual(true)
})

prueba('Y los que no lo son', () => {
  for (const url of ['postgresql+psycopg2://a@b/c', 'postgresql://a@b/c', 'sqlite://', 'mysql+pymysql://a@b/c'])
    espera(esAsincrona(url), `con ${url}`).igual(false)
})

prueba('No se deja engañar por el resto de la URL', () => {
  espera(esAsincrona('postgresql://asyncpg:asyncpg@asyncpg/asyncpg'), 'una base llamada asyncpg').igual(
    false,
    'El driver es lo que va tras el + del principio, no cualquier parte.',
  )
  espera(esAsincrona('postgresql+psycopg2://ines:sal+asyncpg@db/retorta'), 'una clave que dice +asyncpg').igual(
    false,
    'El driver es lo que va tras el + del principio, no cualquier parte.',
  )
})

prueba('Cambia el driver y conserva lo demás', () => {
  const cambiada = paraAlembic('postgresql+asyncpg://ines:s%40la@db:5432/retorta')
  descarta(cambiada.includes('***'), 'La clave se convirtió en asteriscos: así no se puede conectar.')
  espera(cambiada).igual('postgresql+psycopg2://ines:s%40la@db:5432/retorta')
  espera(paraAlembic('mysql+aiomysql://a:b@c/d')).igual('mysql+pymysql://a:b@c/d')
  espera(paraAlembic('sqlite+aiosqlite:///retorta.db')).igual('sqlite:///retorta.db')
})

prueba('La que ya es síncrona queda igual', () => {
  espera(paraAlembic('postgresql+psycopg2://a@b/c')).igual('postgresql+psycopg2://a@b/c')
})
