import { expect, type Page, test } from 'playwright/test'
import { firstChapter } from '../support/pages.ts'

const results = (page: Page) => page.locator('.resultados a')

async function search(page: Page, words: string) {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.getByRole('searchbox').fill(words)
}

test('opens with Ctrl K, with the slash and with its button, and closes with Esc', async ({ page }) => {
  await page.goto('/')
  const dialog = page.getByRole('dialog')
  for (const open of [
    () => page.keyboard.press('Control+k'),
    () => page.keyboard.press('/'),
    () => page.getByRole('button', { name: 'Buscar' }).click(),
  ]) {
    await open()
    await expect(dialog).toBeVisible()
    await expect(page.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
})

test('finds a word without its accent', async ({ page }) => {
  await page.goto('/')
  await search(page, 'inyeccion')
  await expect(results(page).first()).toBeVisible()
  await expect(page.locator('.resultados mark').first()).toContainText(/inyecci/i)
})

test('finds other forms of a word', async ({ page }) => {
  await page.goto('/')
  await search(page, 'traducen')
  await expect(
    page
      .locator('.resultados mark')
      .filter({ hasText: /traduc/i })
      .first(),
  ).toBeVisible()
})

test('leads to the section, by keyboard alone', async ({ page }) => {
  await page.goto('/indice/')
  await search(page, 'curva de aprendizaje')
  await expect(results(page).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(results(page).first()).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/capitulos\/introduccion-a-los-orm\/(#.+)?$/)
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a term of the glossary leads to its entry', async ({ page }) => {
  await page.goto('/')
  await search(page, 'inyección de SQL')
  await results(page)
    .filter({ has: page.getByText('Glosario') })
    .first()
    .click()
  await expect(page).toHaveURL(/\/glosario\/#inyeccion-sql$/)
  await expect(page.locator('#inyeccion-sql')).toBeInViewport()
})

test('Enter goes to the first result of what was typed last, however fast', async ({ page }) => {
  await page.goto('/')
  await search(page, 'glosario')
  await page.getByRole('searchbox').fill('curva de aprendizaje')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#curva-de-aprendizaje$/)
})

test('Esc leaves at once, with text in the box too', async ({ page }) => {
  await page.goto('/')
  await search(page, 'sesión')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('searchbox')).toHaveCount(0)
})

for (const [words, title] of [
  ['qué es un ORM', '¿Qué es un ORM?'],
  ['N+1', 'problema N+1'],
  ['llave foránea', 'clave foránea'],
  ['FastAPI', 'Una API con FastAPI'],
] as const) {
  test(`«${words}» finds «${title}»`, async ({ page }) => {
    await page.goto('/')
    await search(page, words)
    await expect(results(page).first().locator('strong')).toHaveText(title)
  })
}

test('says so when nothing is found, and clears when the box is emptied', async ({ page }) => {
  await page.goto('/')
  await search(page, '中文')
  await expect(page.getByRole('status').filter({ hasText: 'Nada para' })).toBeVisible()
  await page.getByRole('searchbox').fill('')
  await expect(results(page)).toHaveCount(0)
  await expect(page.locator('dialog .estado')).toBeEmpty()
})

test('shows what was typed as text, whatever it is', async ({ page }) => {
  await page.goto('/')
  await search(page, '<img src=x onerror=alert(1)>')
  await expect(page.locator('dialog .estado')).not.toBeEmpty()
  await expect(page.locator('dialog img')).toHaveCount(0)
})

test('says what to do when the index cannot be had, and works once it can', async ({ page }) => {
  await page.goto(firstChapter)
  await page.route('**/pagefind/**', (route) => route.abort())
  await search(page, 'sesión')
  await expect(page.locator('dialog .estado')).toContainText('No se pudo cargar')
  await page.unroute('**/pagefind/**')
  await page.getByRole('searchbox').fill('sesió')
  await expect(results(page).first()).toBeVisible()
})

test('loads nothing until it is opened', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(firstChapter, { waitUntil: 'networkidle' })
  expect(asked.filter((path) => path.includes('pagefind'))).toEqual([])
})
