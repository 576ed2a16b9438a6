// A database URL made from its parts.
import { expect, it } from 'vitest'
import { makeUrl, Url } from '../../../src/lib/orm/index.ts'

it('is made from its parts, whatever signs they have, and read again as it was', () => {
  const parts = { username: 'inés', password: 'p@ss/con:signos', host: 'db', port: 5432, database: 'tienda' }
  const url = Url.create('postgresql+psycopg', parts)
  expect(`${url}`).toBe('postgresql+psycopg://in%C3%A9s:***@db:5432/tienda')
  expect(makeUrl(url.renderAsString(false))).toMatchObject(parts)
  expect(`${Url.create('sqlite')}`).toBe('sqlite://')
  expect(`${Url.create('mysql', { host: '::1', query: { charset: 'utf8mb4' } })}`).toBe('mysql://[::1]?charset=utf8mb4')
})

it('a URL with parts changed is another one, and keeps the rest', () => {
  const url = makeUrl('postgresql+asyncpg://ines:s%40la@db:5432/retorta?ssl=require')
  expect(url.set({ drivername: 'postgresql+psycopg2' }).renderAsString(false)).toBe(
    'postgresql+psycopg2://ines:s%40la@db:5432/retorta?ssl=require',
  )
  expect(`${url.set({ host: 'otra', query: {} })}`).toBe('postgresql+asyncpg://ines:***@otra:5432/retorta')
  expect(url.host).toBe('db')
})
