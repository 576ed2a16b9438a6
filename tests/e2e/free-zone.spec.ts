// The free zone: programs of one's own, kept, shared, and with data from files.

import { readFileSync } from 'node:fs'
import { expect, type Page, test } from 'playwright/test'
import initSqlJs from 'sql.js'
import { decodeShare, encodeShare } from '../../src/lib/workspace/share.ts'
import { axeOf, violations } from '../support/axe.ts'

test.describe.configure({ timeout: 90_000 })

const editor = (page: Page) => page.locator('[data-editor] :is(.cm-editor, .monaco-editor)').first()
const shown = (page: Page) => page.locator('zona-libre textarea.llano')
const notice = (page: Page) => page.locator('zona-libre [data-aviso]')
const menu = async (page: Page, name: string, item: string) => {
  await page.locator('zona-libre .menu summary', { hasText: name }).click()
  const start = new RegExp(`^${item.replaceAll('.', '\\.')}( |$)`)
  await page.getByRole('button', { name: start }).click()
}
/** With the light editor: the same element, and its text can be read. */
async function open(page: Page, path = '/zona-libre/') {
  await page.goto(path)
  await expect(editor(page)).toBeVisible({ timeout: 20_000 })
}
async function write(page: Page, code: string) {
  await page.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
}
const run = async (page: Page) => {
  await page.getByRole('button', { name: 'Ejecutar' }).click()
  await expect(page.locator('zona-libre salida-ejecucion:not([aria-busy]) .como')).toBeVisible({ timeout: 20_000 })
}
const output = (page: Page) => page.locator('zona-libre .consola')

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 600, height: 900 } })

  test('an example is there to begin with, and runs when asked', async ({ page }) => {
    await open(page)
    await expect(page.locator('zona-libre salida-ejecucion')).toHaveCount(0)
    await run(page)
    await expect(output(page)).toContainText('Jorge Isaacs → María')
  })

  test('a program can be read and written before its editor comes, and nothing of it is lost', async ({ page }) => {
    let arrive = () => {}
    const held = new Promise<void>((resolve) => {
      arrive = resolve
    })
    await page.route(/\/_astro\/open\.[^/]*\.js$/, async (route) => {
      await held
      await route.continue()
    })
    await page.goto('/zona-libre/')
    await expect(shown(page)).toHaveValue(/Jorge Isaacs/)
    const box = await shown(page).boundingBox()
    await shown(page).fill("console.log('escrito antes')")
    await expect(editor(page)).toHaveCount(0)
    arrive()
    await expect(page.locator('.cm-content')).toHaveText("console.log('escrito antes')")
    await expect(page.locator('.cm-content')).toBeFocused()
    await expect(shown(page)).toBeHidden()
    expect(await page.locator('[data-editor]').boundingBox()).toEqual(box)
    await run(page)
    await expect(output(page)).toHaveText(/escrito antes/)
  })

  test('what is written is kept, by its name, through a reload', async ({ page }) => {
    await open(page)
    await menu(page, 'Nuevo', 'En blanco, TypeScript')
    await expect(page.locator('[data-espacios] option:checked')).toHaveText('Sin título')
    await expect(editor(page)).toBeVisible()
    await write(page, 'console.log(6 * 7)')
    await expect(page.locator('[data-guardado]')).toHaveText('Guardado')
    // At once, with nothing kept yet: the page that closes keeps its last words.
    await page.keyboard.insertText('\nconsole.log("fin")')
    await page.reload()
    await expect(page.locator('.cm-content')).toContainText('console.log("fin")')
    await run(page)
    await expect(output(page)).toContainText('42')
    await page.locator('[data-espacios]').selectOption({ label: 'Autores y libros' })
    await expect(page.locator('.cm-content')).toContainText('Uno a muchos')
  })

  test('what is removed comes back', async ({ page }) => {
    await open(page)
    await menu(page, 'Nuevo', 'Reseñas')
    await expect(page.locator('[data-espacios] option')).toHaveCount(2)
    await menu(page, 'Este espacio', 'Eliminar')
    await expect(page.locator('[data-espacios] option')).toHaveText(['Autores y libros'])
    await notice(page).getByRole('button', { name: 'Deshacer' }).click()
    await expect(page.locator('[data-espacios] option:checked')).toHaveText('Reseñas')
  })

  test('two tabs: what another changed arrives, and a conflict keeps both', async ({ page, context }) => {
    await open(page)
    const other = await context.newPage()
    await open(other)
    await write(other, '// de la otra')
    await expect(page.locator('.cm-content')).toContainText('// de la otra')
    // Both write before either hears of the other.
    await page.evaluate(() => {
      BroadcastChannel.prototype.postMessage = () => undefined
    })
    await other.evaluate(() => {
      BroadcastChannel.prototype.postMessage = () => undefined
    })
    await write(other, '// segunda de la otra')
    await expect(other.locator('[data-guardado]')).toHaveText('Guardado')
    await other.waitForTimeout(700)
    await write(page, '// de esta')
    await expect(notice(page)).toContainText('No se sobrescribió nada')
    await notice(page).getByRole('button', { name: 'Conservar los dos' }).click()
    await expect(page.locator('[data-espacios] option:checked')).toHaveText('Autores y libros (de esta pestaña)')
    await expect(page.locator('.cm-content')).toContainText('// de esta')
    await page.locator('[data-espacios]').selectOption({ label: 'Autores y libros' })
    await expect(page.locator('.cm-content')).toContainText('// segunda de la otra')
  })

  test('a shared program opens beside one’s own and does not run by itself', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const program = { name: 'De una amiga', language: 'ts', code: 'console.log("hola desde el enlace")' } as const
    const hash = await encodeShare(program)
    await open(page, `/zona-libre/${hash}`)
    await expect(notice(page)).toContainText('no se ejecuta solo')
    await expect(page.locator('[data-espacios] option:checked')).toHaveText('De una amiga')
    expect(new URL(page.url()).hash).toBe('')
    await expect(page.locator('zona-libre salida-ejecucion')).toHaveCount(0)
    await run(page)
    await expect(output(page)).toContainText('hola desde el enlace')
    await menu(page, 'Este espacio', 'Copiar un enlace')
    await expect(notice(page)).toContainText('Enlace copiado')
    const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect(await decodeShare(copied.hash)).toEqual(program)
  })

  test('what comes in a link is text and nothing else: its name, its program, its files', async ({ page }) => {
    const evil = '<img src=x onerror="window.alcanzado=1">'
    const hash = await encodeShare({
      name: evil,
      language: 'ts',
      code: `console.log('${evil}', 'javascript:alert(1)')`,
      files: [{ name: 'modelos.ts', code: evil }],
    })
    await open(page, `/zona-libre/${hash}`)
    await expect(notice(page)).toContainText('llegó en un enlace')
    await expect(page.locator('[data-espacios] option:checked')).toHaveText(evil)
    await run(page)
    await expect(output(page)).toContainText(`${evil} javascript:alert(1)`)
    await page.getByRole('tab', { name: 'modelos.ts' }).click()
    await expect(page.locator('zona-libre img')).toHaveCount(0)
    expect(await page.evaluate(() => 'alcanzado' in window)).toBe(false)
    expect(await page.title()).not.toContain('<img')
  })

  test('a damaged link says so and leaves everything as it was', async ({ page }) => {
    await open(page, '/zona-libre/#v1.AAAAnada')
    await expect(notice(page)).toContainText('incompleto o dañado')
    await expect(page.locator('[data-espacios] option:checked')).toHaveText('Autores y libros')
  })

  test('a CSV becomes a table that a program finds; a spoilt file changes nothing', async ({ page }) => {
    await open(page)
    const file = page.locator('zona-libre input[type=file]')
    await file.setInputFiles({
      name: 'Ventas 2024.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('id;ciudad;total\n1;Bogot\xe1;12,5\n2;Lima;7\n', 'latin1'),
    })
    await expect(notice(page)).toContainText('Se creó la tabla «ventas_2024» con 2 filas. El archivo está en Latin-1')
    const grid = page.getByRole('grid', { name: 'Tabla ventas_2024' })
    await expect(grid.getByRole('gridcell')).toHaveText(['1', 'Bogotá', '12.5', '2', 'Lima', '7'])
    await file.setInputFiles({
      name: 'rota.sqlite',
      mimeType: '',
      buffer: Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(3000, 7)]),
    })
    await expect(notice(page)).toContainText('dañada')
    await expect(grid).toBeVisible()
    await menu(page, 'Nuevo', 'En blanco, SQL')
    await expect(editor(page)).toBeVisible()
    await page.locator('[data-espacios]').selectOption({ label: 'Autores y libros' })
    await expect(page.locator('.cm-content')).toContainText('Uno a muchos')
    await write(
      page,
      "import { createEngine, text } from 'alquimia'\nusing conexion = createEngine('sqlite:///zona.db').connect()\nconsole.log(conexion.execute(text('SELECT sum(total) FROM ventas_2024')).scalar())",
    )
    await run(page)
    await expect(output(page)).toContainText('19.5')
  })

  test('a file of 200 MB is refused in words, the page answers meanwhile, and nothing changes', async ({ page }) => {
    await open(page)
    await run(page)
    const turns = await page.evaluate(async () => {
      const line = `${'1234567,una línea como tantas,2026-11-21'}\n`
      const piece = new Blob([line.repeat(Math.ceil(1_000_000 / line.length))])
      const files = new DataTransfer()
      files.items.add(
        new File(
          Array.from({ length: 200 }, () => piece),
          'enorme.csv',
          { type: 'text/csv' },
        ),
      )
      const input = document.querySelector('zona-libre input[type=file]') as HTMLInputElement
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
      // The page attends to other things while the file is read.
      let turns = 0
      const notice = document.querySelector('zona-libre [data-aviso]') as HTMLElement
      while (notice.textContent?.startsWith('Leyendo') && turns < 2_000) {
        await new Promise((resolve) => setTimeout(resolve, 0))
        turns += 1
      }
      return turns
    })
    expect(turns).toBeGreaterThan(3)
    await expect(notice(page)).toContainText(/El archivo \(19\d MB\)/, { timeout: 60_000 })
    await expect(notice(page)).toContainText('No se importó nada')
    await expect(notice(page).getByRole('button', { name: 'Deshacer' })).toHaveCount(0)
    await page.getByRole('tab', { name: 'Base de datos' }).click()
    await expect(page.getByText('enorme', { exact: true })).toHaveCount(0)
  })

  test('a file with a query that never ends can be cancelled, and the page answers meanwhile', async ({ page }) => {
    await open(page)
    await run(page)
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;'
    await page.locator('zona-libre input[type=file]').setInputFiles({
      name: 'sin fin.sql',
      mimeType: 'application/sql',
      buffer: Buffer.from(`CREATE TABLE a_medias (id INTEGER);\n${endless}`),
    })
    await expect(notice(page)).toContainText('Leyendo «sin fin.sql»')
    await write(page, "console.log('mientras tanto')")
    await run(page)
    await expect(output(page)).toContainText('mientras tanto')
    await notice(page).getByRole('button', { name: 'Cancelar' }).click()
    await expect(notice(page)).toContainText('Se canceló. No se cambió nada.')
    await page.getByRole('tab', { name: 'Base de datos' }).click()
    await expect(page.locator('.explorador select')).toBeVisible()
    await expect(page.locator('.explorador option', { hasText: 'a_medias' })).toHaveCount(0)
  })

  test('a view that never ends is given up, and the tables beside it can be looked at', async ({ page }) => {
    await open(page)
    const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
    await page.locator('zona-libre input[type=file]').setInputFiles({
      name: 'vista.sql',
      mimeType: 'application/sql',
      buffer: Buffer.from(
        `CREATE VIEW a_sin_fin AS ${endless};\nCREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (7);`,
      ),
    })
    await expect(page.locator('.explorador .dicho')).toContainText('Leyendo…')
    await expect(page.locator('.explorador .dicho')).toContainText('Leer «a_sin_fin» llevaba 5 segundos y se detuvo')
    await page.locator('.explorador select').selectOption('b')
    await expect(page.getByRole('grid', { name: 'Tabla b' }).getByRole('gridcell')).toHaveText(['7'])
  })

  test('a program has modules, which travel in its link, and can begin again', async ({ page, context }) => {
    await open(page)
    page.on('dialog', (dialog) => void dialog.accept('saludo'))
    await page.getByRole('button', { name: '+ Archivo' }).click()
    await expect(page.getByRole('tab', { name: 'saludo.ts' })).toHaveAttribute('aria-selected', 'true')
    await write(page, "export const saludo = 'hola desde el módulo'")
    await page.getByRole('tab', { name: 'programa.ts' }).click()
    await write(page, "import { saludo } from './saludo'\nconsole.log(saludo)")
    await run(page)
    await expect(output(page)).toContainText('hola desde el módulo')
    await expect(page.locator('[data-guardado]')).toHaveText('Guardado')
    await page.reload()
    await expect(editor(page)).toBeVisible({ timeout: 20_000 })
    await expect(page.getByRole('tab', { name: 'saludo.ts' })).toBeVisible()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await menu(page, 'Este espacio', 'Copiar un enlace')
    await expect(notice(page)).toContainText('Enlace copiado')
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect((await decodeShare(new URL(link).hash))?.files).toEqual([
      { name: 'saludo.ts', code: "export const saludo = 'hola desde el módulo'" },
    ])
    await menu(page, 'Este espacio', 'Volver a empezar')
    await expect(page.getByRole('tab', { name: 'saludo.ts' })).toHaveCount(0)
    await expect(page.locator('.cm-content')).toContainText('class Autor')
    await notice(page).getByRole('button', { name: 'Deshacer' }).click()
    await expect(page.getByRole('tab', { name: 'saludo.ts' })).toBeVisible()
    await expect(page.locator('.cm-content')).toContainText("from './saludo'")
  })

  test('a cell is changed, the statement shown, a broken rule explained, and the change taken back', async ({
    page,
  }) => {
    await open(page)
    await run(page)
    await page.getByRole('tab', { name: 'Base de datos' }).click()
    const grid = page.getByRole('grid', { name: 'Tabla autores' })
    await grid.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.type("Flora O'Neill")
    await page.keyboard.press('Enter')
    await expect(page.locator('.explorador .enviada')).toHaveText(
      "UPDATE autores SET nombre = 'Flora O''Neill' WHERE id = 1",
    )
    await expect(grid.getByRole('gridcell').nth(1)).toHaveText("Flora O'Neill")
    await expect(notice(page)).toContainText('los datos se conservan')
    await page.locator('.explorador select').selectOption('libros')
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('uno')
    await page.keyboard.press('Enter')
    await expect(page.locator('.explorador .dicho')).toContainText('números enteros')
    await page.keyboard.press('Escape')
    await page.locator('.explorador select').selectOption('autores')
    await page.getByRole('button', { name: /^Deshacer/ }).click()
    await expect(grid.getByRole('gridcell').nth(1)).toHaveText('Juan León Mera')
    // An author with books cannot go; a book can, and comes back.
    await page.getByRole('button', { name: 'Eliminar fila' }).click()
    await expect(page.locator('.explorador .dicho')).toContainText('hay filas que dependen de esta')
    await page.locator('.explorador select').selectOption('libros')
    const books = page.getByRole('grid', { name: 'Tabla libros' })
    await page.getByRole('button', { name: 'Eliminar fila' }).click()
    await expect(books.getByRole('row')).toHaveCount(3)
    await page.getByRole('button', { name: /^Deshacer/ }).click()
    await expect(books.getByRole('row')).toHaveCount(4)
  })

  test('the database leaves as a file of SQLite and as SQL', async ({ page }) => {
    await open(page)
    await run(page)
    const download = async (item: string) => {
      const [file] = await Promise.all([page.waitForEvent('download'), menu(page, 'Datos', item)])
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
    }
    const sqlite = await download('Descargar como .sqlite')
    expect(sqlite.name).toBe('Autores-y-libros.sqlite')
    const sql = await initSqlJs()
    const titles = (database: InstanceType<typeof sql.Database>) =>
      database.exec('SELECT titulo FROM libros ORDER BY id')[0]?.values.flat()
    expect(titles(new sql.Database(sqlite.bytes))).toEqual(['Cumandá', 'Entre dos tías y un tío', 'María'])
    const dump = await download('Descargar como .sql')
    const again = new sql.Database()
    again.run(dump.bytes.toString('utf8'))
    expect(titles(again)).toEqual(['Cumandá', 'Entre dos tías y un tío', 'María'])
  })

  test('without a place to keep anything it says so, and works', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get: () => undefined })
      Storage.prototype.setItem = () => {
        throw new DOMException('no', 'QuotaExceededError')
      }
    })
    await open(page)
    await expect(notice(page)).toContainText('no deja guardar nada')
    await run(page)
    await expect(output(page)).toContainText('Cumandá')
  })
})

test('with the full editor, SQL runs and its results show', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await open(page)
  await menu(page, 'Nuevo', 'SQL plano')
  await expect(page.locator('[data-lenguaje-espacio]')).toHaveText('SQL')
  await expect(shown(page)).toBeHidden()
  await run(page)
  await expect(output(page)).toContainText('Dolores Veintimilla')
  expect(await violations(axeOf(page).exclude('.monaco-editor'))).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`no violation and no scrolling sideways on a phone, ${colorScheme}`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 360, height: 740 }, baseURL })
    const page = await context.newPage()
    await open(page)
    await run(page)
    await page.getByRole('tab', { name: 'Base de datos' }).click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')
    expect(await violations(axeOf(page))).toEqual([])
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(await sideways()).toBe(false)
    for (const summary of await page.locator('zona-libre .menu summary').all()) {
      await summary.click()
      expect(await sideways(), `with «${await summary.textContent()}» open`).toBe(false)
      await summary.click()
    }
    await context.close()
  })
