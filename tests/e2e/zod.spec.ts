// zod comes only to who writes its name: for the run, and for the editor that completes it.
import { expect, test } from 'playwright/test'

// Monaco starts on two busy cores.
test.describe.configure({ timeout: 90_000 })

test('zod is fetched when a program imports it, completes itself, and its problems are told in Spanish', async ({
  page,
}) => {
  const asked: string[] = []
  page.on('request', (request) => /\/zod[.-][\w-]+\.js/.test(request.url()) && asked.push(request.url()))
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  await page.goto('capitulos/modelos-y-tablas/')
  const example = page.locator('codigo-vivo#un-modelo-y-un-objeto-suyo')
  await example.scrollIntoViewIfNeeded()
  await example.getByRole('button', { name: 'Ejecutar' }).click()
  await expect(example.locator('salida-ejecucion')).toContainText('María')
  await example.getByRole('button', { name: 'Editar' }).click()
  await expect(example.locator('.monaco-editor .view-lines')).toBeVisible({ timeout: 20_000 })
  expect(asked, 'nobody has named it yet').toEqual([])

  await page.keyboard.press('Control+Home')
  await page.keyboard.type("import * as z from 'zod'")
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  // The types, for the editor; then the library, for the run.
  await expect.poll(() => asked.length).toBe(1)
  await page.keyboard.type('z.strin')
  const suggestion = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: /^string/ })
  await expect(async () => {
    await page.keyboard.press('Control+Space')
    await expect(suggestion.first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
  await page.keyboard.press('Enter')
  await page.keyboard.type('().parse(5)')
  await example.getByRole('button', { name: 'Ejecutar' }).click()
  await expect(example.locator('salida-ejecucion')).toContainText('Se esperaba un texto y llegó un número')
  await expect(example.locator('salida-ejecucion')).toContainText('Los datos no pasaron la validación')
  expect(asked).toHaveLength(2)
})

test('what a program asks for besides comes with the first hint that it may run', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const name = /\/_astro\/(zod|api|kysely|migraciones)\.[\w-]+\.js/.exec(request.url())?.[1]
    if (name) asked.push(name)
  })
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  await page.goto('capitulos/introduccion-a-sqlalchemy/')
  const hint = (name: string) =>
    page.locator('codigo-vivo', { hasText: name }).locator('[data-ejecutar]').first().hover()
  await hint('coreFor')
  await expect.poll(() => asked).toEqual(['kysely'])
  await page.goto('capitulos/una-api-con-fastapi/')
  await hint('new FastAPI')
  await expect.poll(() => asked.filter((name) => name === 'api')).toEqual(['api'])
  expect(asked).not.toContain('migraciones')
})
