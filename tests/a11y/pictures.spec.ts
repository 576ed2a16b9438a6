// Live pictures, in both themes, on a desk and on a phone, and in forced colours: no violation that axe knows of.
import { expect, type Page, test } from 'playwright/test'
import { axeOf, violations } from '../support/axe.ts'

test.describe.configure({ timeout: 120_000 })

async function expectNoViolations(page: Page, within: string) {
  expect(await violations(axeOf(page).include(within))).toEqual([])
}

for (const [name, colorScheme, width] of [
  ['light, 1280 px', 'light', 1280],
  ['dark, 1280 px', 'dark', 1280],
  ['light, 360 px', 'light', 360],
  ['dark, 360 px', 'dark', 360],
] as const)
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('in chapters, live, with a table pinned and the session walked', async ({ page }) => {
      await page.goto('capitulos/modelos-y-tablas/')
      const er = page.locator('dibujo-vivo[data-tipo="er"]')
      await er.scrollIntoViewIfNeeded()
      await er.locator('[role="button"][data-tabla="0"]').click()
      await expectNoViolations(page, 'dibujo-vivo')
      await page.goto('capitulos/introduccion-a-los-orm/')
      for (const kind of ['tiempo', 'plan', 'sesion']) {
        const picture = page.locator(`dibujo-vivo[data-tipo="${kind}"]`)
        await picture.scrollIntoViewIfNeeded()
        await expect(picture).toHaveAttribute('data-vivo')
      }
      await page.locator('.sesion-palabras summary').click()
      await page.getByRole('slider').press('ArrowLeft')
      await expectNoViolations(page, 'dibujo-vivo')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    })

    test('as tabs of a result', async ({ page }) => {
      await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
      await page.goto('capitulos/introduccion-a-los-orm/')
      const example = page.locator('codigo-vivo#con-orm')
      await example.getByRole('button', { name: /^Ejecutar/ }).click()
      const output = example.locator('salida-ejecucion')
      await expect(output.locator('.pie-salida .como')).toBeVisible()
      for (const [tab, drawn] of [
        ['Sesión', '.sesion'],
        ['Línea de tiempo', 'svg.tiempo'],
        ['Plan', '.plan-paso'],
        ['Esquema', 'svg.er'],
      ] as const) {
        await output.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
        if (tab === 'Esquema') await output.getByRole('button', { name: 'Diagrama' }).click()
        await expect(output.locator(drawn).first()).toBeVisible()
        await expectNoViolations(page, 'codigo-vivo#con-orm salida-ejecucion')
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
      }
    })
  })

test.describe('in forced colours', () => {
  test.use({ forcedColors: 'active' })
  test('lines, cards and words keep apart from their paper', async ({ page }) => {
    await page.goto('capitulos/modelos-y-tablas/')
    const er = page.locator('dibujo-vivo[data-tipo="er"]')
    await er.scrollIntoViewIfNeeded()
    await expect(er.locator('.visor')).toBeVisible()
    const colours = await er.evaluate((picture) => {
      const of = (selector: string, property: string) =>
        getComputedStyle(picture.querySelector(selector) as Element).getPropertyValue(property)
      return {
        paper: of('.d-tarjeta', 'fill'),
        others: [of('.er-linea', 'stroke'), of('.d-tarjeta', 'stroke'), of('text', 'fill'), of('.d-tipo', 'fill')],
      }
    })
    for (const each of colours.others) expect(each).not.toBe(colours.paper)
  })
})
