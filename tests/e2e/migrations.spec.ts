// The migrations panel as a learner uses it: from models to a first version, a failure, a fix, and nothing lost.
import { expect, type Locator, type Page, test } from 'playwright/test'

// Editors and sandboxes start on two busy cores.
test.describe.configure({ timeout: 90_000 })

async function open(page: Page, id: string): Promise<Locator> {
  await page.goto('migraciones/')
  const panel = page.locator(`panel-migraciones#${id}`)
  await panel.getByRole('button', { name: 'Abrir el panel' }).click()
  await expect(panel.getByRole('log')).toBeVisible({ timeout: 30_000 })
  await idle(panel)
  return panel
}
const idle = (panel: Locator) =>
  expect(panel.locator('.terminal')).not.toHaveAttribute('aria-busy', 'true', { timeout: 20_000 })
async function type(panel: Locator, line: string) {
  const input = panel.getByRole('textbox', { name: 'Orden de alembic' })
  await input.fill(line)
  await input.press('Enter')
  await idle(panel)
}
const log = (panel: Locator) => panel.getByRole('log')

test('from the models to the database: autogenerate, upgrade, look, and go back', async ({ page }) => {
  const panel = await open(page, 'de-los-modelos-a-la-base')
  await expect(panel.getByText('falta la tabla autores')).toBeVisible()
  await type(panel, 'alembic revision --autogenerate -m "crear tablas"')
  await expect(log(panel)).toContainText('_crear_tablas.ts ...  done')
  await expect(panel.getByRole('tab', { name: /_crear_tablas\.ts/ })).toHaveAttribute('aria-selected', 'true')
  await expect(panel.locator('.version')).toContainText('pendiente')
  await type(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('Running upgrade  ->')
  await expect(panel.locator('.version[aria-current="step"]')).toContainText('la base está aquí')
  await expect(panel.getByText('Los modelos y la base dicen lo mismo.')).toBeVisible()
  await panel.getByRole('tab', { name: /^Tablas/ }).click()
  await expect(panel.getByText('autores').last()).toBeVisible()
  await panel.getByRole('button', { name: 'downgrade -1' }).click()
  await idle(panel)
  await expect(panel.getByText('falta la tabla libros')).toBeVisible()
})

test('a version that fails is explained, leaves the base as it was, and can be mended', async ({ page }) => {
  const panel = await open(page, 'la-ciudad-de-cada-lector')
  await type(panel, 'alembic upgrade head')
  await expect(log(panel)).toContainText('Cannot add a NOT NULL column with default value NULL')
  await expect(log(panel)).toContainText('serverDefault')
  await expect(panel.locator('.version[aria-current="step"]')).toContainText('a1c0')
  await panel.getByRole('tab', { name: /b2d0/ }).click()
  await panel.locator('.monaco-editor .view-line', { hasText: 'nullable: false' }).click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+End')
  await page.keyboard.type(
    "op.addColumn('lectores', Column('ciudad', String(60), {{ nullable: false, serverDefault: 'Quito' }))".replace(
      '{{',
      '{',
    ),
  )
  await page.waitForTimeout(1200)
  await idle(panel)
  await type(panel, 'alembic upgrade head')
  await expect(panel.getByText('Los modelos y la base dicen lo mismo.')).toBeVisible()
  await page.reload()
  await panel.getByRole('button', { name: 'Abrir el panel' }).click()
  await expect(panel.locator('.version[aria-current="step"]')).toContainText('b2d0', { timeout: 30_000 })
  await panel.getByRole('button', { name: 'Volver a empezar' }).click()
  await expect(panel.getByText('falta la tabla lectores')).toBeVisible()
  await panel.getByRole('button', { name: 'Deshacer' }).click()
  await expect(panel.locator('.version[aria-current="step"]')).toContainText('b2d0')
})

test('the terminal has history, completion and help, and a wrong command harms nothing', async ({ page }) => {
  const panel = await open(page, 'la-ciudad-de-cada-lector')
  const input = panel.getByRole('textbox', { name: 'Orden de alembic' })
  await type(panel, 'alembic upgrad head')
  await expect(log(panel)).toContainText("invalid choice: 'upgrad'")
  await expect(log(panel)).toContainText('alembic upgrade')
  await input.press('ArrowUp')
  await expect(input).toHaveValue('alembic upgrad head')
  await input.fill('alembic hist')
  await input.press('Tab')
  await expect(input).toHaveValue('alembic history ')
  await type(panel, 'alembic --help')
  await expect(log(panel)).toContainText('deshace versiones hasta la que digas')
})

test('a file that does not parse is told with its place, and the panel goes on', async ({ page }) => {
  const panel = await open(page, 'la-ciudad-de-cada-lector')
  await panel.getByRole('tab', { name: /b2d0/ }).click()
  await panel.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('esto no (')
  await page.waitForTimeout(1200)
  await idle(panel)
  await type(panel, 'alembic current')
  await expect(log(panel)).toContainText('versions/b2d0_ciudad_obligatoria.ts, línea')
  await panel.getByRole('button', { name: 'Borrar este archivo' }).click()
  await expect(panel.getByText('Se borró')).toBeVisible()
  await idle(panel)
  await type(panel, 'alembic heads')
  await expect(log(panel)).toContainText('a1c0 (head)')
})
