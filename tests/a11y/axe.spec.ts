// Every page, in both themes and at desk and phone width: no violation of any rule that axe knows.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'playwright/test'
import { pages } from '../support/pages.ts'

// A long chapter on a busy machine takes axe a while.
test.describe.configure({ timeout: 120_000 })

const views = [
  { name: 'claro, 1280 px', colorScheme: 'light', width: 1280 },
  { name: 'oscuro, 1280 px', colorScheme: 'dark', width: 1280 },
  { name: 'claro, 360 px', colorScheme: 'light', width: 360 },
  { name: 'oscuro, 360 px', colorScheme: 'dark', width: 360 },
] as const

for (const { name, colorScheme, width } of views) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })
    for (const path of pages) {
      test(path, async ({ page }) => {
        await page.goto(path)
        await page.evaluate(() => {
          // Folded text is text too.
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([])
      })
    }
  })
}

test('the search dialog with results has no violation', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sesión')
  await expect(page.locator('.resultados a').first()).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((v) => v.id)).toEqual([])
})

test('an answered quiz has no violation', async ({ page }) => {
  await page.goto('/capitulos/introduccion-a-los-orm/')
  const question = page.locator('.pregunta').first()
  await question.locator('input').first().check()
  await question.getByRole('button', { name: 'Comprobar' }).click()
  const { violations } = await new AxeBuilder({ page }).include('quiz-capitulo').analyze()
  expect(violations.map((v) => v.id)).toEqual([])
})
