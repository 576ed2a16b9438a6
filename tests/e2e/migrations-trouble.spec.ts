// What goes wrong in a project: each is told, the database is left exactly as it was, and the panel can be used on.
import { expect, type Locator, test } from 'playwright/test'
import { command, current, database, idle, log, openPanel, rewrite } from '../support/migrations-page.ts'

test.describe.configure({ timeout: 120_000 })

async function unharmed(panel: Locator, before: Buffer): Promise<void> {
  expect((await database(panel)).equals(before)).toBe(true)
  await command(panel, 'alembic --help')
  await expect(log(panel)).toContainText('uso: alembic')
}

test('an unknown revision', async ({ page }) => {
  const panel = await openPanel(page, 'sellar')
  const before = await database(panel)
  await command(panel, 'alembic upgrade zzzz')
  await expect(log(panel)).toContainText("FAILED: Can't locate revision identified by 'zzzz'")
  await expect(log(panel)).toContainText('alembic history')
  await unharmed(panel, before)
})

test('two heads on upgrade head', async ({ page }) => {
  const panel = await openPanel(page, 'dos-puntas')
  await command(panel, 'alembic upgrade a1c0')
  const before = await database(panel)
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText("FAILED: Multiple head revisions are present for given argument 'head'")
  await expect(log(panel)).toContainText('alembic merge heads')
  await expect(current(panel)).toContainText('a1c0')
  await unharmed(panel, before)
})

test('a version that throws half way', async ({ page }) => {
  const panel = await openPanel(page, 'sellar')
  await command(panel, 'alembic stamp a1c0')
  const before = await database(panel)
  await rewrite(
    panel,
    /b2d0/,
    "import { Column, String, type Operations } from 'alquimia'\nexport const revision = 'b2d0', downRevision = 'a1c0'\nexport function upgrade(op: Operations) {\n  op.addColumn('libros', Column('isbn', String(13)))\n  throw new Error('se acabó la tinta')\n}\nexport function downgrade(op: Operations) {}",
  )
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('File "migraciones/versions/b2d0_isbn.ts", line 5')
  await expect(log(panel)).toContainText('Error: se acabó la tinta')
  // Alembic says FAILED only of what it refuses itself.
  await expect(log(panel)).not.toContainText('FAILED')
  await expect(current(panel)).toContainText('a1c0')
  await expect(panel.getByRole('tabpanel', { name: 'Paso a paso' })).toContainText('Agrega a libros la columna isbn')
  await panel.getByRole('slider').press('End')
  await expect(panel.getByRole('tabpanel', { name: 'Paso a paso' })).toContainText('de la versión b2d0 no queda nada')
  await unharmed(panel, before)
})

test('a file that does not parse is told with its place', async ({ page }) => {
  const panel = await openPanel(page, 'no-nulo')
  await command(panel, 'alembic upgrade a1c0')
  const before = await database(panel)
  await rewrite(panel, /b2d0/, 'esto no (\nexport const revision = 1')
  await expect(panel.locator('.diferencias')).toContainText('migraciones/versions/b2d0_ciudad_obligatoria.ts, línea')
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('File "migraciones/versions/b2d0_ciudad_obligatoria.ts", line 1')
  expect((await database(panel)).equals(before)).toBe(true)
  await panel.getByRole('button', { name: 'Borrar este archivo' }).click()
  await expect(panel.getByText('Se borró')).toBeVisible()
  await idle(panel)
  await command(panel, 'alembic heads')
  await expect(log(panel)).toContainText('a1c0 (head)')
})

test('an env.ts that never begins the migrations', async ({ page }) => {
  const panel = await openPanel(page, 'sellar')
  const before = await database(panel)
  await rewrite(panel, 'env.ts', "import { context } from 'alquimia'\ncontext.isOfflineMode()\n")
  await command(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('env.ts did not call context.runMigrations()')
  expect((await database(panel)).equals(before)).toBe(true)
})

test('an applied version that is edited: warned, and its text can be had back', async ({ page }) => {
  const panel = await openPanel(page, 'no-nulo')
  await command(panel, 'alembic upgrade a1c0')
  await rewrite(
    panel,
    /a1c0/,
    "import type { Operations } from 'alquimia'\nexport const revision = 'a1c0', downRevision = null, message = 'otra cosa'\nexport function upgrade(op: Operations) {}\nexport function downgrade(op: Operations) {}",
  )
  await expect(panel.getByText('Esta versión ya está aplicada, y la cambiaste después.')).toBeVisible()
  await expect(current(panel)).toContainText('editada después de aplicarla')
  await expect(panel.getByRole('tab', { name: /a1c0.*editada/ })).toBeVisible()
  await page.reload()
  await panel.getByRole('button', { name: 'Abrir el panel' }).click()
  await idle(panel)
  await expect(current(panel)).toContainText('editada después de aplicarla')
  await panel.getByRole('tab', { name: /a1c0/ }).click()
  await panel.getByRole('button', { name: 'Volver al texto que se aplicó' }).click()
  await idle(panel)
  await expect(current(panel)).not.toContainText('editada')
  await expect(panel.locator('.view-lines')).toContainText('INSERT INTO lectores')
})

test('a database ahead of the scripts: warned, refused, and mended with stamp --purge', async ({ page }) => {
  const panel = await openPanel(page, 'asincrona')
  await command(panel, 'alembic upgrade head')
  const before = await database(panel)
  await panel.getByRole('tab', { name: /c3e0/ }).click()
  await panel.getByRole('button', { name: 'Borrar este archivo' }).click()
  await expect(panel.getByText('La base dice estar en c3e0')).toBeVisible()
  for (const line of ['alembic current', 'alembic upgrade head', 'alembic downgrade -1', 'alembic stamp head']) {
    await command(panel, line)
    await expect(log(panel).locator('.fallo').last()).toContainText(
      "FAILED: Can't locate revision identified by 'c3e0'",
    )
  }
  expect((await database(panel)).equals(before)).toBe(true)
  await command(panel, 'alembic stamp --purge head')
  await expect(current(panel)).toContainText('b2d0')
  await expect(panel.getByText('La base dice estar en')).toBeHidden()
})
