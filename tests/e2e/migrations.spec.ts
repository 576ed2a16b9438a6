// The migrations panel as a learner uses it: from models to a first version, a failure, a fix, and nothing lost.
import { expect, test } from 'playwright/test'
import { command, current, idle, log, openPanel, rewrite, start } from '../support/migrations-page.ts'

// Editors and sandboxes start on two busy cores.
test.describe.configure({ timeout: 120_000 })

test('from the models to the database: autogenerate, upgrade, look, and go back', async ({ page }) => {
  const panel = await openPanel(page, 'primera')
  await expect(panel.locator('.diferencias')).toContainText('falta la tabla autores')
  await command(panel, 'alembic revision --autogenerate -m "crear tablas"')
  await expect(log(panel)).toContainText('_crear_tablas.ts ...  done')
  await expect(panel.getByRole('tab', { name: /_crear_tablas\.ts/ })).toHaveAttribute('aria-selected', 'true')
  await expect(panel.locator('.version')).toContainText('pendiente')
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('Running upgrade  ->')
  await expect(current(panel)).toContainText('la base está aquí')
  await expect(panel.locator('.diferencias')).toContainText('Los modelos y la base dicen lo mismo.')
  await panel.getByRole('tab', { name: 'Sentencias y tablas' }).click()
  await panel.getByRole('tab', { name: /^Tablas/ }).click()
  await expect(panel.getByText('autores').last()).toBeVisible()
  await panel.getByRole('button', { name: 'downgrade -1' }).click()
  await idle(panel)
  await expect(panel.locator('.diferencias')).toContainText('falta la tabla libros')
})

test('a version that fails is explained, leaves the base as it was, and can be mended', async ({ page }) => {
  const panel = await openPanel(page, 'no-nulo')
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('Cannot add a NOT NULL column with default value NULL')
  await expect(log(panel)).toContainText('serverDefault')
  await expect(current(panel)).toContainText('a1c0')
  await panel.getByRole('tab', { name: /b2d0/ }).click()
  await panel.locator('.monaco-editor .view-line', { hasText: 'nullable: false' }).click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.insertText(
    "op.addColumn('lectores', Column('ciudad', String(60), { nullable: false, serverDefault: 'Quito' }))",
  )
  await page.waitForTimeout(1200)
  await idle(panel)
  await command(panel, 'alembic upgrade head')
  await expect(panel.locator('.diferencias')).toContainText('Los modelos y la base dicen lo mismo.')
  await expect(panel.getByText('Todos los pasos hechos')).toBeVisible()
  await page.reload()
  await start(page, 'no-nulo')
  await expect(current(panel)).toContainText('b2d0', { timeout: 30_000 })
  await panel.getByRole('button', { name: 'Volver a empezar' }).click()
  await expect(panel.locator('.diferencias')).toContainText('falta la tabla lectores')
  await expect(panel.getByText('Paso 1 de 3')).toBeVisible()
  await panel.getByRole('button', { name: 'Deshacer' }).click()
  await expect(current(panel)).toContainText('b2d0')
})

test('the terminal has history, completion and help, and a wrong command harms nothing', async ({ page }) => {
  const panel = await openPanel(page, 'no-nulo')
  const input = panel.getByRole('textbox', { name: 'Orden de alembic' })
  await command(panel, 'alembic upgrad head')
  await expect(log(panel)).toContainText("invalid choice: 'upgrad'")
  await expect(log(panel)).toContainText('alembic upgrade')
  await input.press('ArrowUp')
  await expect(input).toHaveValue('alembic upgrad head')
  await input.fill('alembic hist')
  await input.press('Tab')
  await expect(input).toHaveValue('alembic history ')
  await command(panel, 'alembic --help')
  await expect(log(panel)).toContainText('deshace versiones hasta la que digas')
})

test('a guide is followed: each step is ticked by what happened, and its help does it', async ({ page }) => {
  const panel = await openPanel(page, 'no-nulo')
  const guide = panel.getByRole('region', { name: 'Pasos' })
  await expect(guide.getByText('Paso 1 de 3')).toBeVisible()
  // A wrong command ticks nothing.
  await command(panel, 'alembic current')
  await expect(guide.getByText('Paso 1 de 3')).toBeVisible()
  await guide.getByRole('button', { name: 'Escribirla en la terminal' }).click()
  await page.keyboard.press('Enter')
  await idle(panel)
  await expect(guide.getByText('Paso 2 de 3')).toBeVisible()
  await guide.getByRole('button', { name: 'Hacer el cambio por mí' }).click()
  await idle(panel)
  await expect(guide.getByText('Paso 3 de 3')).toBeVisible()
  await expect(panel.locator('.view-lines')).toContainText("serverDefault: 'Quito'")
  await guide.getByRole('button', { name: 'Saltar este paso' }).click()
  await expect(guide.getByText('Sin hacer:')).toBeVisible()
})

test('a project without init is prepared, and env.ts is what commands obey', async ({ page }) => {
  const panel = await openPanel(page, 'desde-cero')
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText("No 'script_location' key found in configuration.")
  await command(panel, 'alembic init migraciones')
  await expect(log(panel)).toContainText('Generating migraciones/env.ts ...  done')
  await expect(panel.getByRole('tab', { name: 'alembic.ini' })).toBeVisible()
  await command(panel, 'alembic revision --autogenerate -m x')
  await expect(log(panel)).toContainText('does not provide a MetaData object')
  await expect(panel.getByRole('tab', { name: 'env.ts' })).toHaveAttribute('aria-selected', 'true')
  await command(panel, 'alembic init migraciones')
  await expect(log(panel)).toContainText('Directory migraciones already exists and is not empty')
  await rewrite(panel, 'alembic.ini', '[alembic]\nscript_location = otra\n')
  await command(panel, 'alembic current')
  await expect(log(panel)).toContainText("Path doesn't exist: otra.")
})

test('an asynchronous env.ts runs the same versions', async ({ page }) => {
  const panel = await openPanel(page, 'asincrona')
  await panel.getByRole('tab', { name: 'env.ts' }).click()
  await expect(panel.locator('.view-lines')).toContainText('asyncEngineFromConfig')
  await command(panel, 'alembic upgrade head')
  await expect(current(panel)).toContainText('c3e0')
  await command(panel, 'alembic downgrade a1c0')
  await expect(current(panel)).toContainText('a1c0')
  await expect(panel.locator('.diferencias')).toContainText('a resenas le falta la columna texto')
})

test('each project keeps its own edits, and the address says which one is open', async ({ page }) => {
  const first = await openPanel(page, 'dos-puntas')
  await command(first, 'alembic merge heads -m "unir"')
  await expect(first.locator('.version')).toHaveCount(4)
  await page.getByRole('link', { name: /Una migración de datos/ }).click()
  await expect(page).toHaveURL(/#datos$/)
  await expect(first).toBeHidden()
  const second = await start(page, 'datos')
  await expect(second.locator('.version')).toHaveCount(1)
  await page.goto('migraciones/#dos-puntas')
  await page.reload()
  await expect((await start(page, 'dos-puntas')).locator('.version')).toHaveCount(4)
})

test('the panel begins with the file whose tab is marked', async ({ page }) => {
  const panel = await openPanel(page, 'tienda')
  await expect(panel.getByRole('tab', { name: 'modelos/index.ts' })).toHaveAttribute('aria-selected', 'true')
  await expect(panel.locator('.editor-vivo')).toContainText('export { Usuario } from')
})

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } })

  test('a step with wide tables does not widen the page', async ({ page }) => {
    const panel = await openPanel(page, 'tienda')
    await command(panel, 'alembic revision --autogenerate -m "la tienda"')
    await panel.getByRole('button', { name: 'upgrade head' }).tap()
    await idle(panel)
    await panel.getByRole('button', { name: 'downgrade -1' }).tap()
    await idle(panel)
    await panel.getByRole('tab', { name: 'Paso a paso' }).tap()
    await expect(panel.locator('.tabla-del-paso').first()).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    // Nor do the words for who listens, in the heads of columns that come.
    const other = await openPanel(page, 'asincrona')
    await command(other, 'alembic upgrade head')
    await other.getByRole('tab', { name: 'Paso a paso' }).tap()
    const steps = other.getByRole('slider')
    let came = 0
    for (let i = Number(await steps.getAttribute('max')); i > 0; i--) {
      came += await other.locator('.tabla-del-paso th .solo-lectores').count()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
      await steps.press('ArrowRight')
    }
    expect(came).toBeGreaterThan(0)
  })
})
