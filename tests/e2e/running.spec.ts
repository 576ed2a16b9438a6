// Running examples from the page: what comes out, what went before, how it stops, and what stays between runs.
import { expect, type Locator, type Page, test } from 'playwright/test'

const chapter = 'capitulos/modelos-y-tablas/'

// Editors and sandboxes start on two busy cores.
test.describe.configure({ timeout: 90_000 })

async function open(page: Page, id: string): Promise<Locator> {
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  await page.goto(chapter)
  const example = page.locator(`codigo-vivo#${id}`)
  await example.scrollIntoViewIfNeeded()
  return example
}
const output = (example: Locator) => example.locator('salida-ejecucion')
const run = async (example: Locator) => {
  await example.getByRole('button', { name: /^Ejecutar/ }).click()
  await expect(output(example).locator('.pie-salida .como')).toBeVisible({ timeout: 15_000 })
}
/** Puts a program in an example as a learner who pastes it would have left it. */
async function withDraft(page: Page, id: string, files: Record<string, string>) {
  await page.addInitScript(
    ([name, draft]) => localStorage.setItem(name as string, draft as string),
    [`alquimia:borrador:/${chapter}#${id}`, JSON.stringify({ version: 1, stamp: 'prueba', base: 'prueba', files })],
  )
}

test('an example runs where it stands, and its result takes the place of what the page had printed', async ({
  page,
}) => {
  const example = await open(page, 'un-modelo-y-un-objeto-suyo')
  await expect(example.locator('> .salida')).toBeVisible()
  await run(example)
  await expect(output(example)).toContainText('María 1867')
  await expect(example.locator('> .salida')).toBeHidden()
  await expect(page.locator('.monaco-editor')).toHaveCount(0)
})

test('nothing runs by itself, and nothing of the sandbox is fetched before a hint', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await open(page, 'un-modelo-y-un-objeto-suyo')
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => /sandbox|\.wasm|run\./.test(url))).toEqual([])
  expect(page.frames()).toHaveLength(1)
})

test('an example goes on from another, with its edits, and says so', async ({ page }) => {
  const example = await open(page, 'de-la-resena-a-quien-la-escribio')
  await run(example)
  await expect(output(example)).toContainText('Le sobra un capítulo.')
  await expect(example.getByText('Antes se ejecutó «Lucía y sus reseñas».')).toBeVisible()
  await expect(output(example)).not.toContainText('9 sentencias')
})

test('edits of the example before count, and are named', async ({ page }) => {
  const source = await open(page, 'lucia-y-sus-resenas')
  const code = await source.locator('.codigo[data-vivo] pre').evaluate((pre) => pre.textContent ?? '')
  await withDraft(page, 'lucia-y-sus-resenas', {
    'programa.ts': code.replace('Le sobra un capítulo.', 'Le falta uno.'),
  })
  const example = await open(page, 'de-la-resena-a-quien-la-escribio')
  await run(example)
  await expect(output(example)).toContainText('Le falta uno.')
  await expect(example.getByText('(con tus cambios)')).toBeVisible()
})

test('several files run together, each in its tab; a fixed one cannot be edited', async ({ page }) => {
  const example = await open(page, 'el-archivo-que-nadie-importo')
  await run(example)
  await expect(output(example)).toContainText('libros')
  await expect(output(example)).not.toContainText('autores')
  await example.getByRole('tab', { name: 'base.ts' }).click()
  await expect(example.locator('.codigo[data-archivo="base.ts"]')).toBeVisible()
  await expect(example.locator('.codigo[data-archivo="programa.ts"]')).toBeHidden()
  await example.locator('.codigo[data-archivo="base.ts"] .line').first().click()
  await expect(example.locator('.monaco-editor .view-lines')).toContainText('DeclarativeBase', { timeout: 20_000 })
  await page.keyboard.type('no')
  await expect(example.getByText('Este archivo es solo para leer.')).toBeVisible()
  await example.getByRole('tab', { name: 'programa.ts' }).click()
  await example.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type("import './autores';")
  await page.keyboard.press('Control+Enter')
  await expect(output(example)).toContainText('autores')
})

test('SQL runs as it is, and stops where the database refuses', async ({ page }) => {
  const example = await open(page, 'una-resena-que-nadie-firmo')
  await run(example)
  await expect(output(example)).toContainText('¿De quién soy?')
  const code = await example.locator('.codigo[data-vivo] pre').evaluate((pre) => pre.textContent ?? '')
  await withDraft(page, 'una-resena-que-nadie-firmo', { 'consulta.sql': code.replace('= OFF', '= ON') })
  const again = await open(page, 'una-resena-que-nadie-firmo')
  await run(again)
  await expect(output(again)).toContainText('FOREIGN KEY constraint failed')
})

test('an endless loop is stopped by hand, the page answers meanwhile, and the next run works', async ({ page }) => {
  const id = 'un-modelo-y-un-objeto-suyo'
  await withDraft(page, id, { 'programa.ts': "console.log('empieza')\nwhile (true) {}" })
  const example = await open(page, id)
  await example.getByRole('button', { name: /^Ejecutar/ }).click()
  const stop = example.getByRole('button', { name: 'Detener' })
  await expect(stop).toBeVisible()
  // What it prints comes while it runs: by now it is in its loop.
  await expect(output(example)).toContainText('empieza')
  await stop.click()
  await expect(stop).toBeHidden({ timeout: 2_000 })
  await expect(output(example)).toContainText('empieza')
  await expect(output(example)).toContainText(/detuv|detenid/i)
  await example.getByRole('button', { name: 'Volver al original' }).click()
  await run(example)
  await expect(output(example)).toContainText('María 1867')
})

test('an error marks its line in the editor, and the line in the output leads there', async ({ page }) => {
  const id = 'un-modelo-y-un-objeto-suyo'
  await withDraft(page, id, { 'programa.ts': 'const a = 1\n\nconsole.log(a)\nnoExiste()\n' })
  const example = await open(page, id)
  await run(example)
  await expect(output(example)).toContainText('ReferenceError')
  await output(example)
    .getByRole('button', { name: /línea 4/ })
    .first()
    .click()
  await expect(example.locator('.line-numbers.active-line-number')).toHaveText('4', { timeout: 20_000 })
})

test('from the Python tab, what runs is the TypeScript, and the button says so', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'python'))
  await page.goto(chapter)
  const example = page.locator('codigo-vivo#un-modelo-y-un-objeto-suyo')
  await expect(example.getByRole('button', { name: 'Ejecutar en TypeScript' })).toBeVisible()
  await run(example)
  await expect(output(example)).toContainText('María 1867')
  await example.getByRole('button', { name: 'Editar' }).click()
  await expect(example.locator('.monaco-editor .view-lines')).toBeVisible({ timeout: 20_000 })
})

test('without scripts the code and what it prints are all there, and nothing promises to run', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${process.env.ALQUIMIA_URL}${chapter}`)
  const example = page.locator('codigo-vivo#un-modelo-y-un-objeto-suyo')
  await expect(example.getByRole('button')).toHaveCount(0)
  await expect(example.locator('> .salida')).toContainText('María 1867')
  for (const file of ['programa.ts', 'base.ts', 'libros.ts', 'autores.ts'])
    await expect(page.locator(`.codigo[data-archivo="${file}"]`)).toBeVisible()
})
