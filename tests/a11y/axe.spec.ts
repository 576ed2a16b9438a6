// Every page, in both themes and at desk and phone width: no violation of any rule that axe knows.
import { expect, test } from 'playwright/test'
import { axeOf, violations } from '../support/axe.ts'
import { pages } from '../support/pages.ts'

/** Of the rules, those that depend on colours; the others say the same in both themes. */
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
        await page.emulateMedia({ colorScheme: 'light' })
        const found = await violations(axeOf(page))
        await page.emulateMedia({ colorScheme: 'dark' })
        found.push(...(await violations(axeOf(page).withRules(OF_COLOUR))))
        expect(found).toEqual([])
      })
  })

test('the search dialog with results has no violation', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('sesión')
  await expect(page.locator('.resultados a').first()).toBeVisible()
  expect(await violations(axeOf(page))).toEqual([])
})

test('an answered quiz has no violation', async ({ page }) => {
  await page.goto('/capitulos/introduccion-a-los-orm/')
  const question = page.locator('.pregunta').first()
  await question.locator('input').first().check()
  await question.getByRole('button', { name: 'Comprobar' }).click()
  expect(await violations(axeOf(page).include('quiz-capitulo'))).toEqual([])
})
