// The last command statement by statement, and the project in and out as a .zip.
import { readFileSync } from 'node:fs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'playwright/test'
import { chooseZip, command, current, log, openPanel, start } from '../support/migrations-page.ts'

test.describe.configure({ timeout: 120_000 })

test('a command is gone through statement by statement, forwards and back, by keyboard', async ({ page }) => {
  const panel = await openPanel(page, 'bajar-pierde')
  await command(panel, 'alembic downgrade -1')
  const steps = panel.getByRole('tabpanel', { name: 'Paso a paso' })
  await expect(steps).toContainText('Sentencia 1 de 3 · baja c3e0')
  await expect(steps).toContainText('Quita de lectores la columna notas: se pierden sus 2 valores.')
  await expect(steps.locator('th[data-cambio="gone"] del')).toHaveText('notas')
  await expect(steps.locator('td del').first()).toHaveText('Prefiere que la llamen de tarde')
  await steps.getByRole('slider').press('ArrowRight')
  await expect(steps).toContainText('Anota en alembic_version que la base está en b2d0.')
  await steps.getByRole('button', { name: 'Siguiente' }).press('Enter')
  await expect(steps).toContainText('Confirma: la versión c3e0 queda deshecha.')
  await steps.getByRole('button', { name: 'Anterior' }).press('Enter')
  await steps.getByRole('slider').press('Home')
  await expect(steps).toContainText('Quita de lectores la columna notas')
  // A command that changes nothing has no steps.
  await command(panel, 'alembic current')
  await panel.getByRole('tab', { name: 'Paso a paso' }).click()
  await expect(steps).toContainText('La última orden no cambió la base.')
})

test('steps play by themselves, and stand still for who asked for no motion', async ({ page }) => {
  const panel = await openPanel(page, 'bajar-pierde')
  await command(panel, 'alembic downgrade -1')
  await panel.getByRole('button', { name: 'Reproducir' }).click()
  await expect(panel.getByText('Sentencia 3 de 3')).toBeVisible({ timeout: 15_000 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await command(panel, 'alembic upgrade head')
  await expect(panel.getByRole('button', { name: 'Reproducir' })).toBeHidden()
  await panel.getByRole('button', { name: 'Siguiente' }).click()
  await expect(panel.locator('.escena.adelante')).toHaveCount(0)
})

test('a project goes out as a .zip and comes back, database included', async ({ page }) => {
  const panel = await openPanel(page, 'tienda')
  await command(panel, 'alembic revision --autogenerate -m "la tienda"')
  await command(panel, 'alembic upgrade head')
  const download = page.waitForEvent('download')
  await panel.getByRole('button', { name: 'Exportar .zip' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('la-tienda-por-capas.zip')
  const bytes = readFileSync(await file.path())
  const names = Object.keys(unzipSync(bytes))
  expect(names).toEqual(
    expect.arrayContaining(['alembic.ini', 'migraciones/env.ts', 'modelos/carrito.ts', 'migraciones.db']),
  )
  expect(names.some((name) => /^migraciones\/versions\/\w+_la_tienda\.ts$/.test(name))).toBe(true)

  await panel.getByRole('button', { name: 'Volver a empezar' }).click()
  await expect(panel.locator('.version')).toHaveCount(0)
  await chooseZip(panel, 'tienda.zip', bytes)
  await expect(panel.getByText('Se trajo «tienda.zip»: 1 versión.')).toBeVisible()
  await expect(current(panel)).toContainText('la tienda')
  await expect(panel.locator('.diferencias')).toContainText('Los modelos y la base dicen lo mismo.')
  await panel.getByRole('button', { name: 'Deshacer' }).click()
  await expect(panel.locator('.version')).toHaveCount(0)
})

test('what is no project is refused, and nothing changes', async ({ page }) => {
  const panel = await openPanel(page, 'dos-puntas')
  await command(panel, 'alembic upgrade a1c0')
  const hostile: [Uint8Array, string][] = [
    [strToU8('no soy un zip'), 'No es un .zip, o está dañado.'],
    [zipSync({ '../../fuera.ts': strToU8('x') }), 'un nombre que no se puede aceptar'],
    [zipSync({ 'alembic/env.py': strToU8('import os') }), 'es de un proyecto de Python'],
    [zipSync({ 'foto.png': strToU8('x') }), 'no trae un proyecto de migraciones'],
  ]
  for (const [bytes, words] of hostile) {
    await chooseZip(panel, 'x.zip', bytes)
    await expect(panel.locator('.aviso')).toContainText(words)
    await expect(panel.locator('.aviso')).toContainText('Tu proyecto sigue como estaba.')
  }
  await expect(current(panel)).toContainText('a1c0')
  await page.reload()
  await start(page, 'dos-puntas')
  await expect(panel.locator('.version')).toHaveCount(3)
  await command(panel, 'alembic heads')
  await expect(log(panel)).toContainText('c3e0 (head)')
})
