import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { brokenLinks } from '../../tools/links.ts'
import { scratchFolder } from '../support/scratch.ts'

function site(pages: Record<string, string>): string {
  const folder = scratchFolder('enlaces')
  for (const [file, html] of Object.entries(pages)) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), html)
  }
  return folder
}

it('accepts links to pages, files and anchors that are there, and leaves other sites alone', () => {
  const folder = site({
    'index.html': '<a href="/uno/#a">1</a><a href="uno/">2</a><img src="/x.png"><a href="https://otro.example/">3</a>',
    'uno/index.html': '<h2 id="a">A</h2><a href="#a">4</a><a href="../">5</a>',
    'x.png': '',
  })
  expect(brokenLinks(folder)).toEqual({ broken: [], checked: 5 })
})

it('names the page and the link that leads nowhere', () => {
  const folder = site({
    'index.html': '<a href="/dos/">1</a><a href="/uno/#b">2</a><script src="/y.js"></script>',
    'uno/index.html': '<h2 id="a">A</h2>',
  })
  expect(brokenLinks(folder).broken).toEqual([
    { page: 'index.html', link: '/dos/', why: 'no existe' },
    { page: 'index.html', link: '/uno/#b', why: 'la página no tiene «#b»' },
    { page: 'index.html', link: '/y.js', why: 'no existe' },
  ])
})

it('finds links that forget the path under which the site is published', () => {
  const folder = site({ 'index.html': '<a href="/guia/">bien</a><a href="/otra/">mal</a>' })
  expect(brokenLinks(folder, '/guia/').broken).toEqual([{ page: 'index.html', link: '/otra/', why: 'sale de /guia/' }])
})
