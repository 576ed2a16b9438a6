// The dev server while a chapter is written: saved text shows, what breaks is told in its place and the rest of the page
// stays, and the panel's report answers.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { findChromium } from '../../../tools/browser.ts'
import { type DevCourse, devCourse } from '../../support/dev-course.ts'

const chapter = '/capitulos/preguntar-a-una-tabla/'
// Told in milliseconds by whoever writes; a machine that builds something else at the same time is slower.
const PATIENCE = 20_000
vi.setConfig({ testTimeout: 6 * PATIENCE })

let course: DevCourse
let browser: Browser
let address = ''
let file = ''

beforeAll(async () => {
  course = await devCourse()
  address = course.address
  file = join(course.folder, 'contenido/chapters/01-preguntar-a-una-tabla.mdx')
  browser = await chromium.launch(await findChromium())
})
afterAll(async () => {
  await browser?.close()
  course?.dispose()
})

const page = async () => (await fetch(`${address}${chapter}`)).text()

/** Saves, and waits until the page is as it should. */
async function saved(text: string, good: (html: string) => boolean): Promise<string> {
  writeFileSync(file, text)
  const begun = Date.now()
  for (;;) {
    const html = await page()
    if (good(html)) return html
    if (Date.now() - begun > PATIENCE) throw new Error(`la página no cambió: ${html.slice(0, 500)}`)
    await new Promise((go) => setTimeout(go, 50))
  }
}

/** The chapter, once it has taken its own text to compare with what is saved. */
async function opened(): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  const own = page.waitForResponse(
    (response) => response.url() === `${address}${chapter}` && response.request().resourceType() === 'fetch',
  )
  await page.goto(`${address}${chapter}`)
  await (await own).finished()
  await page.waitForTimeout(500)
  // What the page keeps of itself tells a renewed page from one that was loaded again.
  await page.evaluate(() => Object.assign(window, { same: true }))
  return page
}
const isSame = (page: Page) => page.evaluate(() => 'same' in window)

it('shows what is saved, and what breaks in its place', async () => {
  const good = readFileSync(file, 'utf8')
  expect(await page()).toContain('Irma lleva las cuentas')
  await saved(good.replace('Irma lleva', 'Rosa lleva'), (html) => html.includes('Rosa lleva las cuentas'))

  const open = await saved(good.replace('</Nota>', ''), (html) => html.includes('se abre y no se cierra'))
  expect(open).toContain('Irma lleva las cuentas')
  expect(open).toContain('Quita <code>DESC</code>')
  const line = good.slice(0, good.indexOf('<Nota')).split('\n').length
  expect(open).toContain(`contenido/chapters/01-preguntar-a-una-tabla.mdx:${line}`)

  const term = await saved(good.replace('<Termino id="fila">', '<Termino id="fla">'), (html) =>
    html.includes('nombra «fla»'),
  )
  expect(term).toContain('Quita <code>DESC</code>')

  // A wrong field does not stop the server: the panel tells it.
  writeFileSync(file, good.replace('minutes: 4', 'minutos: 4'))
  const report = (await (await fetch(`${address}/@alquimia/informe?capitulo=preguntar-a-una-tabla`)).json()) as {
    fields: { line: number; wrong: string }[]
  }
  expect(report.fields).toHaveLength(1)
  expect(report.fields[0]?.wrong).toContain('¿quisiste escribir «minutes»?')
  await saved(good, (html) => html.includes('Irma lleva las cuentas') && !html.includes('data-bloque-roto'))
})

it('changes in the page what a save changes, and leaves the rest as the reader has it', async () => {
  const good = readFileSync(file, 'utf8')
  const page = await opened()
  const text = page.locator('.prosa')
  const example = page.locator('codigo-vivo').first()
  await example.locator('[data-ejecutar]').click()
  const ran = example.locator('salida-ejecucion')
  await ran.waitFor()

  writeFileSync(file, good.replace('Irma lleva', 'Rosa lleva'))
  await text.getByText('Rosa lleva las cuentas').waitFor()
  expect(await isSame(page)).toBe(true)
  expect(await ran.count()).toBe(1)

  writeFileSync(file, good.replace('title: Preguntar a una tabla', 'title: Preguntas a una tabla'))
  await page.getByRole('heading', { level: 1, name: 'Preguntas a una tabla' }).waitFor()
  expect(await isSame(page)).toBe(true)

  writeFileSync(file, good.replace('</Nota>', ''))
  await page.locator('[data-bloque-roto]').getByText('se abre y no se cierra').waitFor()
  await text.getByText('Irma lleva las cuentas').waitFor()
  // The panel asks again for what was renewed, and axe looks at it.
  await page.locator('[data-panel-docente] summary').getByText('por revisar').waitFor()
  expect(await isSame(page)).toBe(true)

  writeFileSync(file, good)
  await page.locator('[data-bloque-roto]').waitFor({ state: 'detached' })
  await page.locator('[data-panel-docente] summary').getByText('en orden').waitFor()
  expect(await isSame(page)).toBe(true)
  await page.close()
})

it('takes a saved setup, exercise or snippet without loading the page again', async () => {
  const content = join(course.folder, 'contenido')
  const good = readFileSync(file, 'utf8')
  const snippet = join(content, 'snippets/contar.sql')
  mkdirSync(join(content, 'snippets'), { recursive: true })
  writeFileSync(snippet, 'SELECT 1 AS uno;\n')
  const block = '<Playground titulo="De un archivo">\n\n```sql desde="contar.sql"\n```\n\n</Playground>'
  await saved(`${good}\n${block}\n`, (html) => html.includes('De un archivo') && !html.includes('data-bloque-roto'))
  const page = await opened()
  const example = page.locator('codigo-vivo').first()
  await example.locator('[data-ejecutar]').click()
  await example.locator('salida-ejecucion').waitFor()

  const start = join(content, 'exercises/preguntar-a-una-tabla/01-los-caros/inicio.sql')
  const begun = readFileSync(start, 'utf8')
  writeFileSync(start, `-- Empieza por aquí.\n${begun}`)
  await page.locator('.retos').getByText('Empieza por aquí').first().waitFor()
  expect(await isSame(page)).toBe(true)
  expect(await example.locator('salida-ejecucion').count()).toBe(1)

  writeFileSync(snippet, 'SELECT 2 AS dos;\n')
  await page.locator('codigo-vivo').filter({ hasText: 'AS dos' }).first().waitFor()
  expect(await isSame(page)).toBe(true)
  expect(await example.locator('salida-ejecucion').count()).toBe(1)

  const setup = join(content, 'setups/heladerias.sql')
  const made = readFileSync(setup, 'utf8')
  writeFileSync(setup, made.replace("'Copa doble', 'helado', 7", "'Copa triple', 'helado', 7"))
  await page.locator('codigo-vivo').filter({ hasText: 'Copa triple' }).first().waitFor({ state: 'attached' })
  await example.locator('[data-ejecutar]').click()
  await example.locator('salida-ejecucion').getByText('Copa triple').waitFor()
  expect(await isSame(page)).toBe(true)

  for (const [path, text] of [
    [start, begun],
    [setup, made],
    [file, good],
  ] as const)
    writeFileSync(path, text)
  await page.locator('codigo-vivo').filter({ hasText: 'Copa triple' }).first().waitFor({ state: 'detached' })
  expect(await isSame(page)).toBe(true)
  await page.close()
})

it('shows what was saved before the page was listening', async () => {
  const good = readFileSync(file, 'utf8')
  const page = await browser.newPage()
  page.setDefaultTimeout(PATIENCE)
  // Held back, the client of the dev server hears of nothing.
  await page.route('**/@vite/client', async (route) => {
    await saved(good.replace('Irma lleva', 'Rosa lleva'), (html) => html.includes('Rosa lleva las cuentas'))
    await route.continue()
  })
  await page.goto(`${address}${chapter}`)
  await page.getByText('Rosa lleva las cuentas').waitFor()
  writeFileSync(file, good)
  await page.getByText('Irma lleva las cuentas').waitFor()
  await page.close()
})
