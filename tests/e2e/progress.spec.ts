// Mi progreso: what was read, solved and answered, taken out and in as a file; and definitions where terms are read.
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from 'playwright/test'

const kept = (page: Page, data: unknown) =>
  page.addInitScript((text) => {
    if (localStorage.getItem('alquimia:progreso') === null) localStorage.setItem('alquimia:progreso', text)
  }, JSON.stringify(data))
const known = {
  version: 1,
  read: { 'introduccion-a-los-orm': '2026-11-01T10:00:00.000Z' },
  solved: { 'introduccion-a-los-orm/02-cierra-la-puerta': '2026-11-01T11:00:00.000Z' },
  quizzes: { 'introduccion-a-los-orm': { right: 4, total: 5, at: '2026-11-01T12:00:00.000Z' } },
}

test('what is known is marked, can be taken away and brought back, and begun again', async ({ page }) => {
  await kept(page, known)
  await page.goto('/mi-progreso/')
  const chapter = page.locator('[data-capitulo=introduccion-a-los-orm]')
  await expect(chapter.locator('[data-leido]')).toHaveText('✓ Leído el 1 de noviembre de 2026')
  await expect(chapter.locator('[data-resuelto]')).toHaveText(/Cierra la puerta/)
  await expect(chapter).toContainText('4 de 5 correctas')

  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Guardar en un archivo' }).click()
  const file = await (await waiting).path()
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(known)

  await page.getByRole('button', { name: 'Empezar de cero' }).click()
  await expect(chapter.locator('[data-leido]')).toHaveText('Sin leer')
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(chapter.locator('[data-leido]')).toHaveText(/Leído/)
  await page.getByRole('button', { name: 'Empezar de cero' }).click()

  const input = page.locator('[data-importar]')
  await input.setInputFiles({ name: 'foto.json', mimeType: 'application/json', buffer: Buffer.from('no es JSON') })
  await expect(page.locator('[data-aviso]')).toContainText('«foto.json» no se pudo traer: no es un archivo JSON.')
  await expect(chapter.locator('[data-leido]')).toHaveText('Sin leer')
  await input.setInputFiles({
    name: 'mio.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(known)),
  })
  await expect(chapter.locator('[data-leido]')).toHaveText(/Leído/)
})

test('answers to the questions of a chapter are remembered', async ({ page }) => {
  await page.goto('/capitulos/introduccion-a-los-orm/')
  const form = page.locator('quiz-capitulo form').first()
  await form.locator('input[data-correcta]').check()
  await form.getByRole('button', { name: 'Comprobar' }).click()
  await page.goto('/mi-progreso/')
  await expect(page.locator('[data-capitulo=introduccion-a-los-orm] [data-preguntas]')).toHaveText(
    /^1 de \d+ correctas$/,
  )
})

test('a term tells what it is on hover and by the keyboard, and Escape puts it away', async ({ page }) => {
  await page.goto('/capitulos/introduccion-a-los-orm/')
  const term = page.locator('a.termino').first()
  const panel = page.getByRole('tooltip')
  await term.hover()
  await expect(panel).toBeVisible()
  await expect(panel).toContainText((await term.getAttribute('data-termino')) ?? '?')
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await page.mouse.move(0, 0)
  await page.locator('h1').click()
  for (let i = 0; i < 60 && !(await term.evaluate((each) => each === document.activeElement)); i++)
    await page.keyboard.press('Tab')
  await expect(panel).toBeVisible()
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } })
  test('the first tap defines a term, inside the window, and the second goes to the glossary', async ({ page }) => {
    await page.goto('/capitulos/introduccion-a-los-orm/')
    const term = page.locator('a.termino').nth(1)
    await term.tap()
    const panel = page.getByRole('tooltip')
    await expect(panel).toBeVisible()
    const box = await panel.boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true)
    await panel.getByRole('link', { name: 'Ver en el glosario' }).tap()
    await expect(page).toHaveURL(/\/glosario\/#/)
  })
})
