// A course of its own, on another subject: what an instructor builds around this site without copying it. It is built
// under a sub-path, and read with a browser.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findChromium } from '../../../tools/browser.ts'
import { brokenLinks } from '../../../tools/links.ts'
import { serveSite } from '../../../tools/site-server.ts'
import { astroEnv } from '../../support/astro-env.ts'
import { axeOf, violations } from '../../support/axe.ts'

const root = resolve(import.meta.dirname, '../../..')
const course = join(root, 'examples/sql-para-analistas')
const BASE = '/cursos/sql'
const served = mkdtempSync(join(tmpdir(), 'alquimia-propio-'))
const dist = join(served, BASE)
const page = (path: string) => readFileSync(join(dist, path, 'index.html'), 'utf8')

let build: { status: number | null; said: string }
beforeAll(() => {
  mkdirSync(dist, { recursive: true })
  const env = { ...astroEnv('production'), BASE_PATH: BASE, SITE_URL: 'https://ejemplo.org' }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/astro/bin/astro.mjs'), 'build', '--outDir', dist],
    { cwd: course, encoding: 'utf8', env },
  )
  build = { status, said: stdout + stderr }
  if (status === 0) copyFileSync(join(dist, '404.html'), join(served, '404.html'))
})
afterAll(() => rmSync(served, { recursive: true, force: true }))

it('is built, and every link of it works under its sub-path', () => {
  expect(build.said).toContain('Complete!')
  expect(build.status).toBe(0)
  const { broken, checked } = brokenLinks(dist, BASE)
  expect(broken).toEqual([])
  expect(checked).toBeGreaterThan(100)
})

it('says its own name, in its own colours, and nothing of the main site', () => {
  const home = page('')
  expect(home).toContain('<title>SQL para analistas: Responde con datos, no con corazonadas</title>')
  expect(home).toContain('--cardenillo:light-dark(#274690,#a3bdf7)')
  expect(home).toContain('href="https://ejemplo.org/cursos/sql/"')
  expect(home).not.toMatch(/La Retorta|SQLAlchemy|Verlo/)
})

it('passes its own check', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/check.ts'), '--curso', course], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stdout + stderr).toContain('todo está como debe')
  expect(status).toBe(0)
})

it('runs its SQL and judges an answer in the page, which axe finds nothing in', async () => {
  const site = await serveSite(served, 0)
  let browser: Browser | undefined
  try {
    browser = await chromium.launch(await findChromium())
    const tab = await (await browser.newContext()).newPage()
    const failed: string[] = []
    tab.on('response', (response) => {
      if (response.status() >= 400) failed.push(response.url())
    })
    await tab.goto(`${site.url.replace(/\/$/, '')}${BASE}/capitulos/preguntar-a-una-tabla/`)
    await tab.locator('#lo-que-cuesta-mas-de-4 [data-ejecutar]').click()
    await tab.locator('#lo-que-cuesta-mas-de-4 salida-ejecucion').getByRole('cell', { name: 'Torta helada' }).waitFor()
    await tab.locator('.retos [data-comprobar]').click()
    await tab.getByText('La limonada y el café son bebidas').waitFor()
    expect(failed).toEqual([])
    for (const path of ['/', '/capitulos/contar-y-agrupar/', '/indice/'])
      for (const colorScheme of ['light', 'dark'] as const) {
        await tab.emulateMedia({ colorScheme })
        await tab.goto(`${site.url.replace(/\/$/, '')}${BASE}${path}`)
        expect(await violations(axeOf(tab))).toEqual([])
      }
  } finally {
    await browser?.close()
    site.close()
  }
})
