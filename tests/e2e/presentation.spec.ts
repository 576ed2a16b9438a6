// A chapter in class: slides that the arrow keys turn, with what runs above its words, and the way out.
import { expect, test } from 'playwright/test'

const chapter = '/capitulos/crud-basico/'
const where = '.mandos-lamina [role=status]'

test('turns slides with the arrow keys and leaves where one is', async ({ page }) => {
  await page.goto(chapter)
  await page.getByRole('button', { name: 'Presentar en clase' }).click()
  await expect(page.locator(where)).toHaveText('1 de 24 · CRUD básico')
  await expect(page.getByRole('banner')).toBeHidden()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator(where)).toContainText('1 de 24')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator(where)).toContainText('3 de 24')

  // Code first: what runs stands above the words that lead to it, in larger type than when read.
  const example = page.locator('.en-lamina.ancho')
  const words = page.locator('p.en-lamina').first()
  await expect(example).toHaveCount(1)
  expect((await example.boundingBox())?.y).toBeLessThan((await words.boundingBox())?.y ?? 0)
  const size = await example
    .locator('pre')
    .first()
    .evaluate((pre) => Number.parseFloat(getComputedStyle(pre).fontSize))
  expect(size).toBeGreaterThan(18)

  await page.keyboard.press('End')
  await expect(page.locator(where)).toContainText('24 de 24')
  await page.keyboard.press('Home')
  await expect(page.locator(where)).toContainText('1 de 24')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await expect(page.locator('.mandos-lamina')).toHaveCount(0)
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page.locator('figure').first()).toBeInViewport()
})

test('leaves the keys to whoever writes, and runs as the page does', async ({ page }) => {
  await page.goto(`${chapter}?presentar`)
  await expect(page.locator(where)).toContainText('1 de 24')
  await page.getByRole('button', { name: 'Siguiente →' }).click()
  await page.getByRole('button', { name: 'Siguiente →' }).click()
  const example = page.locator('.en-lamina.ancho')
  await example.getByRole('tab', { name: 'TypeScript' }).click()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator(where)).toContainText('3 de 24')
  await example.locator('[data-ejecutar]').click()
  await expect(example.getByText(/Terminó en/).first()).toBeVisible()
})

test('every chapter has slides, each with something to see', async ({ page }) => {
  await page.goto('/docentes/?presentar')
  const total = Number(/de (\d+)/.exec((await page.locator(where).textContent()) ?? '')?.[1])
  expect(total).toBeGreaterThan(20)
  for (let at = 1; at <= total; at++) {
    await expect(page.locator(where)).toContainText(`${at} de ${total}`)
    expect(await page.locator('.en-lamina:visible').count()).toBeGreaterThan(0)
    await page.keyboard.press('ArrowRight')
  }
})
