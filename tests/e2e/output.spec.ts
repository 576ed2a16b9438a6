// The output of a run, from records: what it shows, by pointer, by keyboard and to a screen reader.
import { expect, test } from 'playwright/test'
import { axeOf, violations } from '../support/axe.ts'
import { openOutput, show } from '../support/output-page.ts'

test.describe.configure({ timeout: 60_000 })

test('the tabs are chosen with the arrows, keep the choice for the next run, and say how much they hold', async ({
  page,
}) => {
  await openOutput(page, 'usual')
  await expect(page.getByRole('tab')).toHaveText(['Salida', 'Tablas 2', 'SQL 13', 'Esquema 2', 'Línea de tiempo'])
  await page.getByRole('tab', { name: 'Salida' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'SQL' })).toBeFocused()
  await expect(page.getByRole('tabpanel')).toContainText('INSERT INTO autores')
  await show(page, 'migrated')
  await expect(page.getByRole('tab', { name: 'SQL' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tabpanel')).toContainText('ALTER TABLE autores')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Salida' })).toBeFocused()
})

test('a chapter chooses which tabs there are', async ({ page }) => {
  await openOutput(page, 'usual', 'data-pestanas="sql salida" data-pestana="salida"')
  await expect(page.getByRole('tab')).toHaveText(['SQL 13', 'Salida'])
  await expect(page.getByRole('tab', { name: 'Salida' })).toHaveAttribute('aria-selected', 'true')
})

test('the result is told to a screen reader, again when it is the same', async ({ page }) => {
  await openOutput(page, 'usual')
  const said = page.locator('salida-ejecucion > [role=status]')
  await expect(said).toHaveText('Terminó en 12 ms, 13 sentencias, 2 avisos en la salida.')
  await show(page, 'failed')
  await expect(said).toHaveText(/^Error en la línea 8: IntegrityError, 13 sentencias.*\. Ya hay un autor llamado/)
})

test('an error is explained before it is quoted, and its line can be reached', async ({ page }) => {
  await openOutput(page, 'failed')
  const error = page.locator('.error')
  await expect(error).toContainText(
    /IntegrityError en la línea 8.*Ya hay un autor.*Qué revisar.*Mensaje original.*UNIQUE/s,
  )
  await page.evaluate(() => {
    document.addEventListener('ir-a-linea', (event) => {
      Object.assign(window, { asked: (event as CustomEvent).detail })
    })
  })
  await error.getByRole('button', { name: /^Ir a la línea 8: / }).click()
  expect(await page.evaluate(() => (window as never as { asked: unknown }).asked)).toEqual({
    file: 'principal',
    line: 8,
  })
  await error.getByRole('button', { name: 'Ir a ./catalogo, línea 12' }).click()
  expect(await page.evaluate(() => (window as never as { asked: unknown }).asked)).toEqual({
    file: './catalogo',
    line: 12,
  })
})

test('from another tab an error is seen in the footer and one press away', async ({ page }) => {
  await openOutput(page, 'failed', 'data-pestana="sql"')
  await page.getByRole('button', { name: 'Ver el error' }).click()
  await expect(page.locator('.error')).toBeVisible()
})

for (const [record, text] of [
  ['stopped', 'Detuviste la ejecución'],
  ['timedOut', 'pasó del tiempo máximo'],
  ['crashed', 'dejó de responder'],
  ['timedOut', 'Se guardaron las primeras 2000 líneas'],
  ['empty', 'El programa no imprimió nada'],
] as const)
  test(`a run that is «${record}» says «${text}»`, async ({ page }) => {
    await openOutput(page, record)
    await expect(page.getByRole('tabpanel')).toContainText(text)
  })

test('what is printed keeps its level in words, its tables, and folds what is long', async ({ page }) => {
  await openOutput(page, 'usual')
  const items = page.locator('.consola > li')
  await expect(items.filter({ hasText: 'Aviso: SAWarning' })).toHaveCount(1)
  await expect(items.filter({ hasText: 'Error: No quedó' })).toHaveCount(1)
  await expect(items.getByRole('cell')).toHaveText(['0', 'María', '12.5', '1', 'Cumandá', 'NULL'])
  const long = items.last()
  await expect(long.locator('.texto')).not.toContainText('x'.repeat(14_400))
  await long.getByRole('button', { name: /Mostrar 12.400 caracteres más/ }).click()
  await expect(long.locator('.texto')).toContainText('x'.repeat(14_400))
})

test('thousands of printed lines arrive between frames, and some while it still runs', async ({ page }) => {
  await openOutput(page, 'empty')
  const frames = await page.evaluate(async () => {
    const { records } = window as never as { records: { chatty(many: number): { console: unknown[] } } }
    const output = document.querySelector('salida-ejecucion') as never as {
      show(record: unknown): void
      start(): void
      progress(entries: unknown[]): void
    }
    const entries = () => document.querySelectorAll('.consola > li').length
    const record = records.chatty(2000)
    output.start()
    output.progress(record.console.slice(0, 3))
    if (entries() !== 3) throw new Error('nothing shows while it runs')
    output.progress(record.console.slice(0, 900))
    output.show(record)
    let frames = 0
    for (; entries() < 2000; frames++) await new Promise(requestAnimationFrame)
    return frames
  })
  expect(frames).toBeGreaterThan(1)
  await expect(page.locator('.consola > li').last()).toContainText('línea número 2000')
})

test('a table shows each kind of value for what it is', async ({ page }) => {
  await openOutput(page, 'usual', 'data-pestana="tablas"')
  await page.getByRole('button', { name: 'libros' }).click()
  const grid = page.getByRole('grid', { name: 'Tabla libros' })
  await expect(grid).toHaveAttribute('aria-rowcount', '8')
  await expect(grid).toHaveAttribute('aria-colcount', '6')
  const row = (i: number) => grid.getByRole('row').nth(i).getByRole('gridcell').allTextContents()
  expect(await row(1)).toEqual(['1', 'María', '12.5', '1867', "x'89504e47'", '1'])
  expect(await row(3)).toEqual(['3', "'NULL'", 'NULL', 'NULL', 'NULL', '2'])
  expect((await row(4)).slice(0, 4)).toEqual(['4', "''", '9007199254740993', '-5'])
  expect((await row(6))[1]).toBe('Dos↵líneas')
  await grid.getByText('Dos↵líneas').click()
  await expect(page.locator('.detalle')).toContainText('titulo, fila 6 · 10 caracteres')
  await page.keyboard.press('Escape')
  await expect(page.locator('.detalle')).toHaveCount(0)
  await expect(grid).toBeFocused()
})

test('a table is read and sorted with the keyboard alone', async ({ page }) => {
  await openOutput(page, 'huge', 'data-pestana="tablas"')
  const grid = page.getByRole('grid')
  await expect(page.locator('.cuantas')).toHaveText(/grande · 100.005 filas \(se muestran 100.000\) · 20 columnas/)
  await grid.focus()
  const active = () =>
    grid.evaluate(
      (element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent,
    )
  await page.keyboard.press('Control+End')
  expect(await active()).toBe('valor 99999 de 19')
  await page.keyboard.press('Home')
  expect(await active()).toBe('100000')
  await page.keyboard.press('PageUp')
  expect(Number(await active())).toBeLessThan(99_995)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('columnheader').first()).toHaveAttribute('aria-sort', 'descending')
  await page.keyboard.press('ArrowDown')
  expect(await active()).toBe('100000')
  expect(await grid.getByRole('row').count()).toBeLessThan(60)
})

test('a table is copied as CSV, JSON and Markdown, in the order shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openOutput(page, 'usual', 'data-pestana="tablas"')
  await page.getByRole('columnheader', { name: 'nombre' }).click()
  await page.getByRole('columnheader', { name: 'nombre' }).click()
  const copied = async (format: string) => {
    await page.locator('.menu summary').click()
    await page.getByRole('button', { name: `Copiar como ${format}` }).click()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  expect((await copied('CSV')).replaceAll('\r', '')).toBe('id,nombre\n2,Juan León Mera\n1,Jorge Isaacs\n')
  expect(JSON.parse(await copied('JSON'))).toEqual([
    { id: 2, nombre: 'Juan León Mera' },
    { id: 1, nombre: 'Jorge Isaacs' },
  ])
  expect(await copied('Markdown')).toContain('| ---: | --- |\n| 2 | Juan León Mera |')
})

test('the statements stand between the brackets of their transactions', async ({ page }) => {
  await openOutput(page, 'usual', 'data-pestana="sql"')
  const brackets = page.locator('.corchete strong')
  await expect(brackets).toHaveText([
    'BEGIN',
    'COMMIT',
    'BEGIN',
    'SAVEPOINT',
    'ROLLBACK TO SAVEPOINT',
    'COMMIT',
    'BEGIN',
    'ROLLBACK',
  ])
  const lines = page.locator('.historia > li')
  await expect(lines.filter({ hasText: 'UPDATE libros' }).locator('.carril')).toHaveCount(2)
  await expect(lines.filter({ hasText: 'PRAGMA' }).locator('.carril')).toHaveCount(0)
  await expect(lines.filter({ hasText: 'Jorge Isaacs' }).last()).toContainText(
    'La base respondió: UNIQUE constraint failed',
  )
})

test('a statement shows its values apart, in their places when asked, and its rows', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openOutput(page, 'usual', 'data-pestana="sql"')
  const line = page.locator('.historia > li').filter({ hasText: 'RETURNING' })
  await expect(line.getByRole('list', { name: 'Valores enviados aparte' })).toHaveText("1'Jorge Isaacs'")
  await line.getByRole('button', { name: 'Ver con los valores' }).click()
  await expect(line.locator('pre.sql')).toHaveText("INSERT INTO autores (nombre) VALUES ('Jorge Isaacs') RETURNING id")
  await line.getByRole('button', { name: 'Copiar' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("VALUES ('Jorge Isaacs')")
  await line.getByRole('button', { name: 'Ver filas' }).click()
  await expect(line.getByRole('cell')).toHaveText(['1'])
  const many = page.locator('.historia > li').filter({ hasText: '40 juegos' })
  await many.locator('summary').click()
  await expect(many.getByRole('columnheader')).toHaveText(['titulo', 'precio', 'autor_id'])
  await expect(many.getByRole('button', { name: /Mostrar 20 filas más/ })).toBeVisible()
})

test('a statement that repeats is said to, and not one of its times is left out', async ({ page }) => {
  await openOutput(page, 'usual', 'data-pestana="sql"')
  await expect(page.locator('.aviso-repetidas')).toContainText('se envió 6 veces')
  await expect(page.locator('.repetida')).toContainText('Este mismo texto se envió 6 veces, línea 7')
  const again = page.locator('.otra-vez')
  await expect(again).toHaveCount(5)
  await again
    .nth(2)
    .getByRole('button', { name: /igual a la anterior/ })
    .click()
  await expect(again.nth(2)).toContainText('SELECT libros.id AS libros_id')
})

test('many statements can be filtered by kind and by words', async ({ page }) => {
  await openOutput(page, 'talkative', 'data-pestana="sql"')
  await page.getByLabel('Ver', { exact: true }).selectOption('cambio')
  await expect(page.locator('.filtradas')).toHaveText('667 de 2000 sentencias')
  await page.getByRole('searchbox').fill('autor 999')
  await expect(page.locator('.filtradas')).toHaveText('1 de 2000 sentencias')
  await expect(page.locator('.historia .sentencia-cuerpo')).toHaveCount(1)
})

test('the schema tells what is new, what changed and from what, and what is gone', async ({ page }) => {
  await openOutput(page, 'migrated', 'data-pestana="esquema"')
  await expect(page.locator('.movimientos')).toHaveText('1 tabla nueva, 2 cambiadas, 1 eliminada.')
  const card = (name: string) => page.getByRole('group', { name: `Tabla ${name}` })
  await expect(card('autores').getByRole('row', { name: /pais/ })).toContainText('nueva')
  await expect(card('libros').getByRole('row', { name: /precio/ })).toContainText(
    'cambió; antes: NUMERIC(8, 2), admitía NULL',
  )
  await expect(card('libros').getByRole('row', { name: /anio/ })).toContainText('eliminada')
  await expect(card('libros')).toContainText('índice en anio ix_libros_anio eliminado')
  await expect(card('borradores')).toContainText('eliminada')
  await card('libros').locator('summary').click()
  await expect(card('libros').locator('pre')).toContainText('FOREIGN KEY(autor_id)')
})

for (const tab of ['salida', 'tablas', 'sql', 'esquema'])
  test(`hostile names and values are text and nothing else in «${tab}»`, async ({ page }) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await openOutput(page, 'hostile', `data-pestana="${tab}"`)
    for (const summary of await page.locator('summary:visible').all()) await summary.click()
    await expect(page.locator('salida-ejecucion')).toContainText('<img src=x onerror="window.pwned=1">')
    await expect(page.locator('salida-ejecucion img')).toHaveCount(0)
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
    expect(errors).toEqual([])
  })

test.describe('without a violation, and without scrolling sideways', () => {
  // Axe on ten views takes a busy machine a while.
  test.describe.configure({ timeout: 180_000 })
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1440])
      test(`${colorScheme}, ${width} px`, async ({ browser, baseURL }) => {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, baseURL })
        const page = await context.newPage()
        for (const [record, tab] of [
          ['failed', 'salida'],
          ['usual', 'tablas'],
          ['huge', 'tablas'],
          ['usual', 'sql'],
          ['talkative', 'sql'],
          ['migrated', 'esquema'],
          ['hostile', 'salida'],
          ['hostile', 'sql'],
          ['hostile', 'esquema'],
          ['timedOut', 'salida'],
        ]) {
          await openOutput(page, record as string, `data-pestana="${tab}"`)
          for (const name of ['Ver filas', 'Ver con los valores'])
            for (const each of (await page.getByRole('button', { name }).all()).slice(0, 2)) await each.click()
          expect(await violations(axeOf(page)), `${record} ${tab}`).toEqual([])
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
          expect(wide, `${record} ${tab} is wider than the screen`).toBe(false)
        }
        await context.close()
      })
})

test('on paper it is all there', async ({ page }) => {
  await openOutput(page, 'huge', 'data-pestana="tablas"')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await page.getByRole('row').count()).toBe(501)
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  expect(await page.getByRole('row').count()).toBeLessThan(100)
})

test('on a phone, how a transaction ended is said in one line', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openOutput(page, 'usual')
  await page.getByRole('tab', { name: 'SQL' }).click()
  const end = page.locator('.corchete', { hasText: 'COMMIT' }).first()
  await expect(end).toContainText('confirmada')
  expect((await end.boundingBox())?.height).toBeLessThan(32)
})
