import { expect, test } from 'playwright/test'
import { firstChapter } from '../support/pages.ts'

test('the first screen says what this is and starts the first lesson', async ({ page }) => {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 360, height: 780 },
  ]) {
    await page.setViewportSize(size)
    await page.goto('/')
    await expect(page.getByText('guarda objetos de Python en una base de datos')).toBeInViewport()
    await expect(page.getByRole('link', { name: /Empezar/ })).toBeInViewport()
    await expect(page.locator('.codigo-pasos').getByText('session.add(ines)')).toBeInViewport()
  }
  await page.getByRole('link', { name: /Empezar/ }).click()
  await expect(page).toHaveURL(new RegExp(`${firstChapter}$`))
})

test('the example goes line by line, by its buttons and by its lines', async ({ page }) => {
  await page.goto('/')
  const effect = page.locator('.efecto[data-actual]')
  await expect(page.locator('.efecto:visible')).toHaveCount(1)
  const height = async () => (await page.locator('paso-a-paso').boundingBox())?.height
  const before = await height()
  await expect(effect).toContainText('INSERT INTO')
  await page.getByRole('button', { name: /Siguiente/ }).click()
  await expect(effect).toContainText('UPDATE lectores')
  expect(await height()).toBe(before)
  await expect(effect.locator('tbody')).toContainText('Cuenca')
  await expect(page.getByRole('button', { name: /Siguiente/ })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: /Lector\(nombre/ }).click()
  await expect(effect).toContainText('nada todavía')
  await expect(effect.locator('tbody')).toContainText('sin filas')
  await expect(page.locator('[aria-current=step]')).toContainText('Lector(')
  // Playwright waits for a disabled button to come alive; a reader just clicks.
  await page.getByRole('button', { name: /Atrás/ }).click({ force: true })
  await expect(page.locator('[aria-current=step]')).toContainText('Lector(')
})

test('the contents list every chapter, and only written ones are links', async ({ page }) => {
  await page.goto('/indice/')
  const rows = page.locator('main ol > li')
  // Fifteen chapters, and a project at the end of each part.
  await expect(rows).toHaveCount(17)
  for (const row of await rows.all()) {
    const pending = await row.evaluate((element) => element.classList.contains('pendiente'))
    await expect(row.getByRole('link')).toHaveCount(pending ? 0 : 1)
  }
})
