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

test('goes on where it was if the page is loaded again', async ({ page }) => {
  await page.goto(chapter)
  await page.getByRole('button', { name: 'Presentar en clase' }).click()
  await expect(page.locator(where)).toContainText('1 de 24')
  await page.keyboard.press('ArrowRight')
  // A slide of words before the first heading is the chapter's.
  await expect(page.locator(where)).toHaveText('2 de 24 · CRUD básico')
  await page.keyboard.press('ArrowRight')
  await page.reload()
  await expect(page.locator(where)).toContainText('3 de 24')
  await page.keyboard.press('Escape')
  await expect(page.locator('.mandos-lamina')).toHaveCount(0)
  expect(new URL(page.url()).search).toBe('')
  await expect(page.getByRole('button', { name: 'Presentar en clase' })).toBeFocused()
})

test('shows what came out, and edits, in type as large as the code', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 800 })
  await page.goto(`${chapter}?presentar=3`)
  await expect(page.locator(where)).toContainText('3 de 24')
  const example = page.locator('.en-lamina.ancho')
  await example.locator('[data-ejecutar]').click()
  const printed = example.locator('salida-ejecucion .texto').last()
  await expect(printed).toBeInViewport({ ratio: 1 })
  const [box, bar] = [await printed.boundingBox(), await page.locator('.mandos-lamina').boundingBox()]
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
  const sizeOf = (selector: string) =>
    example
      .locator(selector)
      .first()
      .evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize))
  const code = await sizeOf('pre')
  expect(await sizeOf('salida-ejecucion .texto')).toBe(code)
  await example.locator('[data-editar]').click()
  await expect(example.locator('.monaco-editor .view-lines')).toBeVisible()
  await expect.poll(() => sizeOf('.monaco-editor .view-lines')).toBeCloseTo(code, 0)
  // Out of the editor, and out of the class: the page has its own size again.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.locator('.mandos-lamina')).toHaveCount(0)
  await expect
    .poll(() =>
      page
        .locator('.monaco-editor .view-lines')
        .first()
        .evaluate((each) => getComputedStyle(each).fontSize),
    )
    .toBe('14px')
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
