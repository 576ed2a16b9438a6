import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type SiteServer, serveSite } from '../../tools/site-server.ts'
import { scratchFolder } from '../support/scratch.ts'

const CODE = `export const x = ${JSON.stringify('áéí '.repeat(1000))}`
const open: SiteServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

function site(): string {
  const folder = scratchFolder('sitio')
  writeFileSync(join(folder, 'index.html'), `<h1>Portada</h1>${'texto '.repeat(500)}`)
  writeFileSync(join(folder, '404.html'), '<h1>No existe</h1>')
  mkdirSync(join(folder, '_astro'))
  writeFileSync(join(folder, '_astro/a.AbC-1_2.js'), CODE)
  return folder
}

async function serve(port: number) {
  const server = await serveSite(site(), port)
  open.push(server)
  return server
}

it('serves a page, compressed for who accepts it', async () => {
  const { url } = await serve(0)
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'br' } })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(await response.text()).toContain('Portada')
})

it('keeps hashed files compressed, and gives them whole to who takes no compression', async () => {
  const { url } = await serve(0)
  for (let i = 0; i < 2; i++) {
    const response = await fetch(`${url}_astro/a.AbC-1_2.js`, { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('content-type')).toContain('javascript')
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(Number(response.headers.get('content-length'))).toBeLessThan(200)
    expect(await response.text()).toBe(CODE)
  }
  const plain = await fetch(`${url}_astro/a.AbC-1_2.js`, { headers: { 'Accept-Encoding': 'identity' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toBe(CODE)
  expect((await fetch(`${url}_astro/otro.js`, { headers: { 'Accept-Encoding': 'br' } })).status).toBe(404)
})

it('answers an unknown address with the 404 page and its status', async () => {
  const { url } = await serve(0)
  const response = await fetch(`${url}no/existe/`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('No existe')
})

it('does not leave the folder', async () => {
  const { url } = await serve(0)
  expect((await fetch(`${url}..%2f..%2fetc/passwd`)).status).toBe(404)
})

it('takes the next port when one is busy', async () => {
  const first = await serve(0)
  const second = await serve(first.port)
  expect(second.port).toBeGreaterThan(first.port)
  expect((await fetch(second.url)).status).toBe(200)
})
