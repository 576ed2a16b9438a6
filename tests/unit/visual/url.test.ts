import { describe, expect, it } from 'vitest'
import { makeUrl } from '../../../src/lib/orm/engine/url.ts'
import { createEngine } from '../../../src/lib/orm/index.ts'
import { urlAnatomy } from '../../../src/lib/visual/url/anatomy.ts'
import { EXAMPLES, urlView } from '../../../src/lib/visual/url/view.ts'

const piecesOf = (text: string) =>
  Object.fromEntries(urlAnatomy(text, 'sync').pieces.flatMap(({ part, text }) => (part ? [[part, text]] : [])))

describe('the anatomy of a URL', () => {
  it('names each part where it stands', () => {
    expect(piecesOf('postgresql+psycopg://ines:s3creta@localhost:5432/retorta?sslmode=require')).toEqual({
      dialect: 'postgresql',
      driver: 'psycopg',
      user: 'ines',
      password: 's3creta',
      host: 'localhost',
      port: '5432',
      database: 'retorta',
      query: 'sslmode=require',
    })
    expect(piecesOf('sqlite:////var/retorta.db')).toEqual({ dialect: 'sqlite', database: '/var/retorta.db' })
    expect(piecesOf('postgresql://[::1]/b')).toMatchObject({ host: '::1', database: 'b' })
  })
  it('loses no letter, whatever is written', () => {
    for (const text of [
      ...EXAMPLES,
      'nada',
      '',
      'a://b:c@d:e/f?g',
      '<script>alert(1)</script>',
      'sqlite:///"><img onerror=x>',
      '🧪://é',
    ])
      expect(
        urlAnatomy(text, 'sync')
          .pieces.map((piece) => piece.text)
          .join(''),
      ).toBe(text)
  })
  it('tells what is understood, decoded, and what holds for what is not there', () => {
    const { parts } = urlAnatomy('mysql://ines:p%40ss@db/retorta', 'sync')
    expect(parts.find(({ part }) => part === 'password')?.value).toBe('p@ss')
    expect(parts.find(({ part }) => part === 'driver')).toMatchObject({ value: 'mysqldb', implied: true })
    expect(parts.find(({ part }) => part === 'port')).toMatchObject({ value: '3306', implied: true })
    expect(urlAnatomy('sqlite://', 'sync').parts.find(({ part }) => part === 'database')).toMatchObject({
      value: ':memory:',
      implied: true,
    })
  })
  it('hides the password where it is printed', () => {
    expect(urlAnatomy('postgresql://ines:s3creta@h/b', 'sync').printed).toBe('postgresql://ines:***@h/b')
  })
  it('errs in the words of createEngine', () => {
    for (const text of [
      'nada',
      'postgres://a/b',
      'sqlite://retorta.db',
      'postgresql+nada://',
      'postgresql://h:99999/b',
      'postgresql+asyncpg://h/b',
    ]) {
      let said = ''
      try {
        createEngine(text)
      } catch (error) {
        said = (error as Error).message
      }
      expect(said).not.toBe('')
      expect(urlAnatomy(text, 'sync').error?.message).toBe(said)
    }
    expect(urlAnatomy('sqlite://', 'async').error?.name).toBe('InvalidRequestError')
    expect(urlAnatomy('sqlite+aiosqlite://', 'async').error).toBeUndefined()
  })
  it('bears long and hostile text, and never lets it be markup', () => {
    const long = `sqlite:///${'x'.repeat(1e6)}`
    expect(urlAnatomy(long, 'sync').text.length).toBeLessThanOrEqual(2000)
    expect(urlView(urlAnatomy('sqlite:///<script>alert(1)</script>', 'sync'), '<b>').text).not.toMatch(/<script|<b>/)
    expect(makeUrl('sqlite:///a').database).toBe('a')
  })
})
