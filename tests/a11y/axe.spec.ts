// Every page, in both themes and at desk and phone width: no violation of any rule that axe knows.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'playwright/test'
import { pages } from '../support/pages.ts'

// A long chapter on a busy machine takes axe a while.
test.describe.configure({ timeout: 120_000 })

/** Of the rules, those that depend on colours; the others say the same in both themes, and a long page takes them a while. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

for (const width of [1280, 360])
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } })
    for (const path of pages)
      test(`${path}, in both themes`, async ({ page }) => {
        await page.goto(path)
        await page.evaluate(() => {
          // Folded text is text too.
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        const found: string[] = []
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const axe = new AxeBuilder({ page })
          const { violations } = await (colorScheme === 'light' ? axe : axe.withRules(OF_COLOUR)).analyze()
          for (const { id, nodes } of violations)
            found.push(`${colorScheme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
        }
        expect(found).toEqual([])
      })
  })

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
