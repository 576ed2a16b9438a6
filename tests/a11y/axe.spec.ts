// Every page, in both themes and at desk and phone width: no violation of any rule that axe knows.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from 'playwright/test'
import { pages } from '../support/pages.ts'

// A long chapter on a busy machine takes axe a while.
test.describe.configure({ timeout: 120_000 })

/** Of the rules, those that depend on colours; the others say the same in both themes. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']
/** The words of highlighted code are most of a chapter's elements, and have nothing but a colour. */
const WORDS_OF_CODE = 'pre .line *'
const CODE = 'pre code'

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
        const found = await violations(new AxeBuilder({ page }).exclude(CODE).disableRules(OF_COLOUR))
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          await hideRepeatedWords(page)
          found.push(...(await violations(new AxeBuilder({ page }).withRules(OF_COLOUR))))
        }
        expect(found).toEqual([])
      })
  })

/**
 * Leaves one word of code of each ink, weight and paper: of ten thousand words, some fifty differ to the eye. The others
 * are hidden and not excluded, since axe compares every element with each of those that it is to leave out.
 */
async function hideRepeatedWords(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const paperOf = (element: Element | null): string => {
      const paper = element && getComputedStyle(element).backgroundColor
      return paper && paper === 'rgba(0, 0, 0, 0)' ? paperOf(element.parentElement) : (paper ?? '')
    }
    const words = [...document.querySelectorAll<HTMLElement>(selector)]
    for (const word of words) word.style.removeProperty('display')
    const seen = new Set<string>()
    const repeated: HTMLElement[] = []
    for (const word of words) {
      const { color, fontWeight, opacity, backgroundImage } = getComputedStyle(word)
      const look = [color, fontWeight, opacity, backgroundImage, paperOf(word)].join()
      if (seen.has(look)) repeated.push(word)
      seen.add(look)
    }
    for (const word of repeated) word.style.setProperty('display', 'none', 'important')
  }, WORDS_OF_CODE)
}

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
