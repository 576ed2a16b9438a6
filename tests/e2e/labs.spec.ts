// The simulators and anatomies of «Verlo», as a reader uses them: with the keyboard alone, on a phone, without scripts.
import { expect, type Locator, type Page, test } from 'playwright/test'
import { axeOf, violations } from '../support/axe.ts'

const lab = (page: Page, name: string): Locator => page.locator(`.laboratorio.${name}`)

/** Scrolled to, and live: what draws it has come. */
async function open(page: Page, name: string): Promise<Locator> {
  await page.goto('/visuales/')
  const found = lab(page, name)
  await found.scrollIntoViewIfNeeded()
  await expect(page.locator('dibujo-vivo', { has: found })).toHaveAttribute('data-vivo')
  return found
}

test('the pool answers to each knob, by keyboard, and marks who was refused', async ({ page }) => {
  const pool = await open(page, 'sim-pool')
  await expect(pool.locator('.p-cruz')).toHaveCount(0)
  await pool.getByRole('button', { name: 'Una consulta lenta' }).focus()
  await page.keyboard.press('Enter')
  await expect(pool.getByText('TimeoutError: QueuePool limit of size 5 overflow 10 reached')).toBeVisible()
  await expect(pool.locator('.p-cruz')).toHaveCount(1)
  const overflow = pool.getByRole('slider', { name: 'max_overflow' })
  await overflow.focus()
  await page.keyboard.press('End')
  await expect(overflow).toHaveAttribute('aria-valuetext', '30 conexiones')
  await expect(pool.locator('.p-cruz')).toHaveCount(0)
  await expect(overflow).toBeFocused()
  const moment = pool.getByRole('slider', { name: 'Un momento' })
  await moment.focus()
  await page.keyboard.press('Home')
  await expect(moment).toHaveAttribute('aria-valuetext', /^A los 0.s: 0 prestadas, 0 libres, 0 en cola/)
})

test('the same seed tells the same story, and another another', async ({ page }) => {
  const pool = await open(page, 'sim-pool')
  const figures = pool.locator('.cifras')
  const calm = await figures.textContent()
  await pool.getByRole('button', { name: 'Hora pico' }).click()
  // It is worked out apart from the page: what is read too soon is still the story before.
  await expect(figures).not.toHaveText(calm ?? '')
  const first = await figures.textContent()
  const seed = pool.getByRole('slider', { name: 'Semilla' })
  await seed.fill('8')
  await expect(figures).not.toHaveText(first ?? '')
  await seed.fill('7')
  await expect(figures).toHaveText(first ?? '')
})

test('two sessions take the turns that the reader gives them', async ({ page }) => {
  const two = await open(page, 'dos-sesiones')
  await two.getByRole('button', { name: 'Desde el principio' }).focus()
  await page.keyboard.press('Enter')
  const next = two.getByRole('button', { name: 'Siguiente' })
  await next.focus()
  for (let i = 0; i < 6; i++) await page.keyboard.press('Enter')
  await expect(two.locator('tr[aria-current="step"]')).toContainText('espera a A')
  await expect(two.locator('.vista .estado-espera')).toHaveText('‖ espera a A')
  await expect(two.getByText('Ahora mismo no ven lo mismo')).toBeVisible()
  // Another turn than the one that came: what followed is another story.
  await two.getByRole('button', { name: 'Desde el principio' }).click()
  const bruno = two.getByRole('button', { name: 'Turno de Bruno' })
  await bruno.focus()
  await page.keyboard.press('Enter')
  await expect(bruno).toBeFocused()
  await expect(two.locator('.pasos tbody tr')).toHaveCount(1)
  await expect(two.locator('.pasos tbody tr').first().locator('td').nth(1)).toContainText('BEGIN')
})

test('isolation is chosen by keyboard, and a real SQLite answers too', async ({ page }) => {
  const two = await open(page, 'dos-sesiones')
  await expect(two.getByText('una se perdió')).toBeVisible()
  await two.getByRole('radio', { name: 'READ COMMITTED' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(two.getByText(/Bruno recibió 40001/)).toBeVisible()
  await expect(two.getByText('una se perdió')).toHaveCount(0)
  await two.getByRole('radio', { name: 'SQLite' }).check()
  await expect(two.locator('.suceso-error')).toContainText('database is locked')
  await two.getByRole('combobox', { name: 'Situación' }).selectOption('Nadie en el mostrador')
  await expect(two.locator('.pasos')).toContainText('turnos')
  // At the end nobody has a turn left.
  await expect(two.getByRole('button', { name: 'Siguiente' })).toBeDisabled()
  await two.getByRole('button', { name: 'Atrás' }).click()
  await expect(two.getByRole('button', { name: 'Siguiente' })).toBeEnabled()
})

test('a URL is taken apart as it is written, and its errors are those of createEngine', async ({ page }) => {
  const url = await open(page, 'anatomia-url')
  const input = url.getByRole('textbox', { name: 'Escribe una URL' })
  await input.fill('mysql+pymysql://ines:p%40ss@db:3307/retorta')
  await expect(url.locator('.url-lista')).toContainText('p@ss')
  await expect(url.locator('.url-pieza[data-pieza="port"]')).toContainText('3307')
  await input.fill('postgres://h/b')
  await expect(url.locator('.lab-error')).toContainText('el nombre completo es postgresql')
  await input.fill('sqlite:///"><img src=x onerror=alert(1)>')
  await expect(url.locator('.url-piezas')).toContainText('<img src=x')
  expect(await url.locator('img').count()).toBe(0)
})

test('a value goes to SQLite and comes back', async ({ page }) => {
  const types = await open(page, 'tipos')
  const numeric = types.locator('details', { has: page.getByText('Numeric(10, 2)', { exact: true }) })
  await numeric.locator('summary').focus()
  await page.keyboard.press('Enter')
  const input = numeric.getByRole('textbox', { name: 'Un valor de Numeric(10, 2), en TypeScript' })
  await input.fill("new Decimal('1.005')")
  await input.press('Enter')
  await expect(numeric.locator('.viaje')).toContainText("Decimal('1.00')")
  await expect(numeric.locator('.viaje')).toContainText('no se escribe igual')
  await input.fill("'<b>no</b>'")
  await input.press('Enter')
  await expect(numeric.locator('.lab-error')).toBeVisible()
  expect(await numeric.locator('.tipo-viaje b').count()).toBe(0)
})

test('a call lights the SQL that it became, and the SQL its call', async ({ page }) => {
  const query = await open(page, 'consulta')
  const call = query.locator('.consulta-codigo .con-marca').filter({ hasText: '.orderBy(' })
  const piece = query.locator('.consulta-sql .con-marca').filter({ hasText: 'ORDER BY' })
  await call.focus()
  await expect(piece).toHaveClass(/con-vivo/)
  await expect(query.locator('.consulta-sql .con-marca').filter({ hasText: 'JOIN' })).toHaveClass(/con-tenue/)
  await page.keyboard.press('Enter')
  await expect(call).toHaveAttribute('aria-pressed', 'true')
  await query.locator('summary').focus()
  await expect(piece).toHaveClass(/con-vivo/)
  await call.focus()
  await page.keyboard.press('Enter')
  await piece.hover()
  await expect(call).toHaveClass(/con-vivo/)
})

test("a query of the reader's is taken apart, and a wrong one is explained", async ({ page }) => {
  const query = await open(page, 'consulta')
  const area = query.getByRole('textbox')
  await area.fill('select(Libro.titulo).where(Libro.precio.between(10, 15))')
  await area.press('Control+Enter')
  await expect(query.locator('.consulta-sql')).toContainText('BETWEEN')
  await expect(query.locator('.filas tbody tr')).toHaveCount(2)
  await area.fill('select(Libro.nada)')
  await area.press('Control+Enter')
  await expect(query.locator('.lab-error')).toContainText('ArgumentError')
})

test('a join changes with its kind and with the data', async ({ page }) => {
  const join = await open(page, 'union-filas')
  await expect(join.getByText('«Blanca Varela» sale con NULL al lado. Se queda fuera «Anónimo».')).toBeVisible()
  await join.getByRole('radio', { name: 'Todos los de la izquierda' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(join.getByText(/^Salen 3 filas\./)).toBeVisible()
  await join.getByRole('combobox', { name: 'Autor de «Anónimo»' }).selectOption('Blanca Varela')
  await expect(join.getByText('Salen 4 filas. Nadie se queda fuera.')).toBeVisible()
  await expect(join.locator('.u-par')).toHaveCount(4)
  await join.locator('tbody tr').first().focus()
  await expect(join.locator('.u-par.u-vivo')).toHaveCount(1)
})

test('loading strategies are measured again with other amounts, and reckoned with another network', async ({
  page,
}) => {
  const loads = await open(page, 'cargas')
  await loads.getByRole('slider', { name: 'Autores' }).fill('7')
  await expect(loads.getByRole('row', { name: /^select / })).toContainText('8')
  await expect(loads.getByText(/envía 8 consultas: 1 \+ 7/)).toBeVisible()
  await loads.getByRole('slider', { name: 'Red: ida y vuelta' }).fill('50')
  await expect(loads.getByText(/Con 50 ms de red en cada viaje/)).toBeVisible()
})

test('tasks run one after the other and at once', async ({ page }) => {
  const lanes = await open(page, 'asincronia')
  await lanes.getByRole('slider', { name: 'Consultas' }).fill('3')
  await lanes.getByRole('slider', { name: 'Cada una tarda' }).fill('40')
  await lanes.getByRole('button', { name: 'Ejecutar de verdad' }).click()
  await expect(lanes.locator('.carriles [data-tarea]')).toHaveCount(6)
  await expect(lanes.getByText(/veces menos|casi lo mismo/)).toBeVisible()
})

test('nothing of a picture loads before it is near', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await page.goto('/visuales/')
  await page.waitForLoadState('networkidle')
  const before = scripts.length
  await lab(page, 'dos-sesiones').scrollIntoViewIfNeeded()
  await expect.poll(() => scripts.length).toBeGreaterThan(before)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('every picture is drawn and told', async ({ page }) => {
    await page.goto('/visuales/')
    await expect(lab(page, 'sim-pool').locator('svg.pool')).toBeVisible()
    await expect(lab(page, 'dos-sesiones').getByText('una se perdió')).toBeVisible()
    await expect(lab(page, 'union-filas').locator('.u-par')).toHaveCount(3)
    await expect(lab(page, 'asincronia').locator('svg.carriles')).toBeVisible()
    await expect(lab(page, 'consulta').locator('.consulta-sql')).toContainText('ORDER BY libros.titulo')
    await expect(lab(page, 'cargas').getByRole('row', { name: /^select / })).toContainText('21')
    await expect(page.locator('.laboratorio form:visible')).toHaveCount(0)
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`at 360 px, ${colorScheme}`, () => {
    test.use({ viewport: { width: 360, height: 800 }, colorScheme })
    test('all fits, and axe finds nothing in what is live', async ({ page }) => {
      await page.goto('/visuales/')
      for (const each of await page.locator('dibujo-vivo').all()) {
        await each.scrollIntoViewIfNeeded()
        await expect(each).toHaveAttribute('data-vivo')
      }
      await lab(page, 'sim-pool').getByRole('button', { name: 'Una consulta lenta' }).click()
      await expect(lab(page, 'sim-pool').locator('.p-cruz')).toHaveCount(1)
      await lab(page, 'dos-sesiones').getByRole('button', { name: 'Atrás' }).click()
      await lab(page, 'anatomia-url').getByRole('textbox').fill('nada')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      expect(await violations(axeOf(page).include('.laboratorio'))).toEqual([])
    })
  })
