// What pages become once they are used: an example run and edited, a panel of migrations open.
import { expect, type Page, test } from 'playwright/test'
import { axeOf, violations } from '../support/axe.ts'

test.describe.configure({ timeout: 120_000 })

/** Monaco's own widgets are not ours to mend; everything around them is. */
async function expectNoViolations(page: Page, within: string) {
  expect(await violations(axeOf(page).include(within).exclude('.monaco-editor'))).toEqual([])
}

for (const [name, colorScheme, width] of [
  ['light, 1280 px', 'light', 1280],
  ['dark, 360 px', 'dark', 360],
] as const)
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('an example that ran, with an error, and an editor', async ({ page }) => {
      await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
      await page.goto('capitulos/modelos-y-tablas/')
      const example = page.locator('codigo-vivo#tres-errores-que-se-ven-sin-ejecutar')
      await example.getByRole('button', { name: /^Ejecutar/ }).click()
      await expect(example.locator('salida-ejecucion .pie-salida .como')).toBeVisible({ timeout: 20_000 })
      await example.getByRole('button', { name: 'Editar' }).click()
      await expect(example.locator('.monaco-editor .view-lines, .cm-content')).toBeVisible({ timeout: 20_000 })
      await expectNoViolations(page, 'codigo-vivo#tres-errores-que-se-ven-sin-ejecutar')
    })

    test('a client of an application: an answer gone step by step, a wrong path, and a tab of requests', async ({
      page,
    }) => {
      await page.goto('capitulos/una-api-con-fastapi/')
      const panel = page.locator('cliente-api#cliente-notas')
      await panel.getByRole('button', { name: 'Nota sin título' }).click()
      await expect(panel.locator('.linea-estado')).toContainText('422', { timeout: 20_000 })
      await panel.getByRole('button', { name: 'Paso a paso' }).click()
      await panel.getByLabel('Ruta').fill('notas')
      await panel.getByRole('button', { name: 'Enviar', exact: true }).click()
      await expect(panel.getByRole('alert')).toBeVisible()
      await expectNoViolations(page, 'cliente-api#cliente-notas')
      const example = page.locator('codigo-vivo#cuando-no')
      await example.getByRole('button', { name: /^Ejecutar/ }).click()
      await example.getByRole('tab', { name: 'Peticiones' }).click()
      await expect(example.locator('.intercambio-plegado')).toHaveCount(3, { timeout: 20_000 })
      await expectNoViolations(page, 'codigo-vivo#cuando-no salida-ejecucion')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    })

    test('a panel of migrations after a command that failed, in each of its views', async ({ page }) => {
      await page.goto('migraciones/#a-medias')
      const panel = page.locator('panel-migraciones#panel-a-medias')
      await panel.getByRole('button', { name: 'Abrir el panel' }).click()
      await expect(panel.getByRole('log')).toBeVisible({ timeout: 30_000 })
      await panel.getByRole('button', { name: 'upgrade head' }).click()
      await expect(panel.getByRole('log')).toContainText('Traceback', { timeout: 20_000 })
      for (const view of ['Paso a paso', 'Modelos y base', 'Sentencias y tablas']) {
        await panel.getByRole('tab', { name: view }).click()
        await expectNoViolations(page, 'panel-migraciones#panel-a-medias')
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    })
  })
