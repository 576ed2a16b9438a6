// Editing an example where it stands: the editor comes in place of the code, and what the learner wrote is never lost.
import { expect, type Locator, type Page, test } from 'playwright/test'

const chapter = 'capitulos/modelos-y-tablas/'
const id = 'un-modelo-y-un-objeto-suyo'

// Monaco starts on two busy cores.
test.describe.configure({ timeout: 180_000 })

async function open(page: Page): Promise<Locator> {
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  await page.goto(chapter)
  const example = page.locator(`codigo-vivo#${id}`)
  await example.scrollIntoViewIfNeeded()
  return example
}
const code = (example: Locator) => example.locator('.codigo[data-vivo]')
const monaco = (example: Locator) => example.locator('.monaco-editor .view-lines')

async function edit(page: Page, example: Locator, typed: string) {
  await example.getByRole('button', { name: 'Editar' }).click()
  await expect(monaco(example)).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Control+Home')
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
}
/** Points at a word until it is explained: text that moves under a mouse at rest, as new marks arrive, asks for nothing. */
async function hovered(page: Page, example: Locator, word: string, explained: string) {
  await expect(async () => {
    await page.mouse.move(0, 0)
    await example.locator('.view-line [class^=mtk]', { hasText: word }).first().hover({ timeout: 3_000 })
    await expect(page.locator('.monaco-hover:not(.hidden)')).toContainText(explained, { timeout: 5_000 })
  }).toPass({ timeout: 40_000 })
}
const saved = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((k) => k.includes(':borrador:')).length))
    .toBe(1)

test('a click in the code brings Monaco, in its place and size, with the caret on the clicked line', async ({
  page,
}) => {
  const example = await open(page)
  const before = await code(example).boundingBox()
  await code(example).locator('.line').nth(8).click()
  await expect(monaco(example)).toBeVisible({ timeout: 60_000 })
  await expect.poll(() => code(example).boundingBox()).toEqual(before)
  await expect(example.locator('.line-numbers.active-line-number')).toHaveText('9')
  await page.keyboard.type('X')
  await expect(example.locator('.view-line', { hasText: /^X\}\)\s\{\}/ })).toBeVisible()
})

test('nothing of the editor is fetched before it is asked for', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const example = await open(page)
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => /worker|open\.|editor/.test(url))).toEqual([])
  await edit(page, example, '//')
  await expect.poll(() => asked.some((url) => /ts\.worker/.test(url)), { timeout: 20_000 }).toBe(true)
  expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([])
})

test('mistakes are underlined before running, in Spanish, and the API explains itself in Spanish', async ({ page }) => {
  const example = await open(page)
  await edit(page, example, 'const numero: number = "texto"')
  const mistake = example.locator('.squiggly-error')
  await expect(mistake.first()).toBeVisible({ timeout: 60_000 })
  await hovered(page, example, 'mappedColumn', 'Declara una columna del modelo')
  await page.keyboard.press('Escape')
  await hovered(page, example, 'numero', 'no se puede asignar')
})

test('a file knows its neighbours before they are looked at', async ({ page }) => {
  await page.goto('capitulos/arquitectura-por-capas/')
  const shop = page.locator('codigo-vivo#archivos')
  await edit(page, shop, 'const numero: number = "texto"')
  await expect(shop.locator('.squiggly-error')).toHaveCount(1, { timeout: 20_000 })
  await shop.getByRole('tab', { name: 'pedidos/rutas.ts' }).click()
  await expect(shop.locator('.view-line', { hasText: 'hacerPedido' }).first()).toBeVisible()
  await hovered(page, shop, 'hacerPedido', 'sesion: Session')
  await expect(shop.locator('.squiggly-error')).toHaveCount(0)
})

test('the names of the library and of the reader complete themselves', async ({ page }) => {
  const example = await open(page)
  await edit(page, example, '')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('Libro.titu')
  const suggestion = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: /^titulo/ })
  await expect(async () => {
    await page.keyboard.press('Control+Space')
    await expect(suggestion.first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await page.keyboard.press('Enter')
  await expect(example.locator('.view-line', { hasText: /^Libro\.titulo$/ })).toBeVisible()
})

test('its menu is in Spanish, to the last entry', async ({ page }) => {
  const example = await open(page)
  await edit(page, example, '//')
  await monaco(example).click({ button: 'right' })
  const menu = page.locator('.monaco-menu')
  // Its words are read as Monaco begins: those of its first modules too.
  await expect(menu).toContainText('Paleta de comandos')
  const entries = await menu.locator('.action-label:not(.separator)').allTextContents()
  expect(entries.join(' · ')).not.toMatch(/\b(?:Command|Copy|Cut|Paste|Change|Format|Rename|Go to|Palette)\b/)
})

test('Esc leaves the editor by keyboard, and Tab goes on through the page', async ({ page }) => {
  const example = await open(page)
  await edit(page, example, '// hola')
  await page.keyboard.press('Escape')
  await expect(example.getByRole('button', { name: 'Ejecutar' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(example.getByRole('button', { name: 'Dar formato' })).toBeFocused()
})

test('edits survive a reload, and «volver al original» asks nothing and can be undone, even later', async ({
  page,
}) => {
  const example = await open(page)
  await edit(page, example, '// mi cambio')
  await saved(page)
  await page.reload()
  await expect(code(example)).toContainText('// mi cambio')
  await example.getByRole('button', { name: 'Volver al original' }).click()
  await expect(code(example)).not.toContainText('// mi cambio')
  await page.waitForTimeout(500)
  await page.reload()
  await expect(code(example)).not.toContainText('// mi cambio')
  await example.getByRole('button', { name: 'Deshacer' }).click()
  await expect(code(example)).toContainText('// mi cambio')
})

test('a tab that dies loses nothing that was typed a moment before', async ({ page, context }) => {
  const example = await open(page)
  await edit(page, example, '// antes del fallo')
  await page.waitForTimeout(600)
  await page.goto('chrome://crash').catch(() => {})
  const other = await context.newPage()
  await expect(code(await open(other))).toContainText('// antes del fallo')
})

test('two tabs show the same edits, and neither writes over what the other wrote meanwhile', async ({ context }) => {
  const [one, two] = [await context.newPage(), await context.newPage()]
  const [here, there] = [await open(one), await open(two)]
  await one.bringToFront()
  await edit(one, here, '// desde la primera')
  await expect(code(there)).toContainText('// desde la primera')
  // The second writes while the first has something that it could not save yet.
  await edit(two, there, '// desde la segunda')
  await expect(code(here)).toContainText('// desde la segunda')
  await one.evaluate(() => {
    const key = Object.keys(localStorage).find((each) => each.includes(':borrador:')) as string
    const stored = JSON.parse(localStorage.getItem(key) as string)
    localStorage.setItem(
      key,
      JSON.stringify({ ...stored, stamp: 'otra', files: { 'programa.ts': '// de otra pestaña' } }),
    )
  })
  await one.bringToFront()
  await monaco(here).click()
  await one.keyboard.type('conflicto ')
  await expect(here.getByText('Este código también cambió en otra pestaña.')).toBeVisible()
  await here.getByRole('button', { name: 'Traer el otro' }).click()
  await expect(monaco(here)).toContainText('// de otra pestaña')
})

test('a full storage is said, and the code stays on the page', async ({ page }) => {
  await page.addInitScript(() => {
    const keep = Storage.prototype.setItem
    Storage.prototype.setItem = function (key, value) {
      if (key.includes(':borrador:')) throw new DOMException('full', 'QuotaExceededError')
      keep.call(this, key, value)
    }
  })
  const example = await open(page)
  await edit(page, example, '// sin espacio')
  await expect(example.getByText('No se pudo guardar en este navegador')).toBeVisible()
  await expect(monaco(example)).toContainText('// sin espacio')
})

test('garbage where a draft should be is ignored', async ({ page }) => {
  await page.addInitScript(
    (name) => localStorage.setItem(`alquimia:borrador:/capitulos/modelos-y-tablas/#${name}`, '{"version":1,"files":7'),
    id,
  )
  const example = await open(page)
  await expect(code(example)).toContainText('class Libro')
  await expect(example.getByRole('button', { name: 'Volver al original' })).toBeHidden()
})

test('hidden and fixed regions run, but are not seen or changed', async ({ page }) => {
  const program = [
    '// #region oculta',
    'const secreto = 41',
    '// #endregion',
    '',
    'console.log(secreto + 1)',
    '// #region fija',
    "console.log('fija')",
    '// #endregion',
  ].join('\n')
  await page.addInitScript(
    ([name, draft]) => localStorage.setItem(name as string, draft as string),
    [
      `alquimia:borrador:/${chapter}#${id}`,
      JSON.stringify({ version: 1, stamp: 'x', base: 'x', files: { 'programa.ts': program } }),
    ],
  )
  const example = await open(page)
  await expect(code(example).locator('.line:visible')).toHaveText([
    '',
    'console.log(secreto + 1)',
    "console.log('fija')",
  ])
  await code(example).locator('.line', { hasText: 'fija' }).nth(1).click()
  await expect(monaco(example)).toContainText('fija', { timeout: 20_000 })
  await expect(monaco(example)).not.toContainText('const secreto')
  await expect(example.locator('.line-numbers.active-line-number')).toHaveText('3')
  await page.keyboard.type('cambiada')
  await expect(example.getByText('Esta parte está fija').first()).toBeVisible()
  await expect(monaco(example)).not.toContainText('cambiada')
  // Not even with everything selected.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(monaco(example)).toContainText("console.log('fija')")
  await page.keyboard.press('Control+Enter')
  const output = example.locator('salida-ejecucion')
  await expect(output).toContainText('42', { timeout: 15_000 })
  await expect(output.locator('.margen').first()).toContainText('línea 2')
})

test('without network the editor cannot come, which is said, and comes when it is back', async ({ page, context }) => {
  const example = await open(page)
  await context.setOffline(true)
  await example.getByRole('button', { name: 'Editar' }).click()
  await expect(example.getByText('no hay conexión')).toBeVisible()
  await context.setOffline(false)
  await example.getByRole('button', { name: 'Reintentar' }).click()
  await expect(monaco(example)).toBeVisible({ timeout: 60_000 })
})

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })

  test('a tap brings the light editor, which keeps edits too', async ({ page }) => {
    const example = await open(page)
    const before = await code(example).boundingBox()
    await code(example).locator('.line').nth(2).tap()
    await expect(example.locator('.cm-editor')).toBeVisible()
    expect((await code(example).boundingBox())?.height).toBeCloseTo(before?.height ?? 0, 0)
    await page.keyboard.type('// táctil ')
    await saved(page)
    await page.reload()
    await expect(code(example)).toContainText('// táctil')
    await expect(page.locator('.monaco-editor')).toHaveCount(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })

  test('with suggestions in sight, Enter ends the line; a suggestion is taken by touching it', async ({ page }) => {
    const example = await open(page)
    await code(example).locator('.line').first().tap()
    await expect(example.locator('.cm-editor')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('const cantidad = 2')
    await page.keyboard.press('Enter')
    await page.keyboard.type('cantidad')
    const suggestion = page.locator('.cm-tooltip-autocomplete li', { hasText: 'cantidad' })
    await expect(suggestion).toBeVisible()
    await page.keyboard.press('Enter')
    await page.keyboard.type('canti')
    await expect(suggestion).toBeVisible()
    await suggestion.tap()
    await expect(example.locator('.cm-line')).toHaveText(['const cantidad = 2', 'cantidad', 'cantidad'])
  })

  test('what is fixed says so, and takes nothing of what was pasted over it', async ({ page }) => {
    const program = ['const mio = 1', '// #region fija', "console.log('fija')", '// #endregion', ''].join('\n')
    await page.addInitScript(
      ([name, draft]) => localStorage.setItem(name as string, draft as string),
      [
        `alquimia:borrador:/${chapter}#${id}`,
        JSON.stringify({ version: 1, stamp: 'x', base: 'x', files: { 'programa.ts': program } }),
      ],
    )
    const example = await open(page)
    await code(example).locator('.line', { hasText: 'fija' }).nth(1).tap()
    await expect(example.locator('.cm-editor')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText('todo nuevo')
    await expect(page.getByText('Esta parte está fija').first()).toBeVisible()
    await expect(example.locator('.cm-content')).toContainText('const mio = 1')
    await page.keyboard.press('ControlOrMeta+Home')
    await expect(page.getByText('Esta parte está fija')).toHaveCount(0)
    await page.keyboard.press('End')
    await page.keyboard.type('2')
    await expect(example.locator('.cm-line').first()).toHaveText('const mio = 12')
  })
})
