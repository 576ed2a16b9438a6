// Every page, in both themes and at desk and phone width: no violation of any rule that axe knows.
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from 'playwright/test'
import { pages } from '../support/pages.ts'

// A long chapter on a busy machine takes axe a while.
test.describe.configure({ timeout: 120_000 })

/** Of the rules, those that depend on colours; the others say the same in both themes. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']
/** The words of highlighted code are most of a chapter's elements. They have nothing but a colour, the same at any width. */
const WORDS_OF_CODE = 'pre .line'

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
        const found = await violations(new AxeBuilder({ page }).exclude(WORDS_OF_CODE))
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          const colours = new AxeBuilder({ page }).withRules(OF_COLOUR)
          found.push(...(await violations(width === 1280 ? colours : colours.exclude(WORDS_OF_CODE))))
        }
        expect(found).toEqual([])
      })
  })

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
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
