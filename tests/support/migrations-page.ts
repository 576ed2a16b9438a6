// The migrations panel as a test handles it.
import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from 'playwright/test'

export async function openPanel(page: Page, project: string): Promise<Locator> {
  await page.goto(`migraciones/#${project}`)
  return start(page, project)
}
/** Opens the panel of the page that is already there. */
export async function start(page: Page, project: string): Promise<Locator> {
  const panel = page.locator(`panel-migraciones#panel-${project}`)
  await panel.getByRole('button', { name: 'Abrir el panel' }).click()
  await expect(panel.getByRole('log')).toBeVisible({ timeout: 30_000 })
  await idle(panel)
  return panel
}

/** Nothing runs, and nothing is about to. */
export async function idle(panel: Locator): Promise<void> {
  for (let i = 0; i < 2; i++) {
    await expect(panel.locator('.terminal')).not.toHaveAttribute('aria-busy', 'true', { timeout: 30_000 })
    await panel.page().waitForTimeout(60)
  }
}
export async function command(panel: Locator, line: string): Promise<void> {
  const input = panel.getByRole('textbox', { name: 'Orden de alembic' })
  await input.fill(line)
  await input.press('Enter')
  await idle(panel)
}
export const log = (panel: Locator): Locator => panel.getByRole('log')
export const current = (panel: Locator): Locator => panel.locator('.version[aria-current="step"]')

/** Replaces the text of the file in sight. */
export async function rewrite(panel: Locator, file: string | RegExp, text: string): Promise<void> {
  await panel.getByRole('tab', { name: file }).click()
  await panel.locator('.monaco-editor .view-lines').click()
  const page = panel.page()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
  // What the editor closes by itself is not part of the text.
  await page.keyboard.press('ControlOrMeta+Shift+End')
  await page.keyboard.press('Delete')
  // The panel looks a moment after the last key.
  await page.waitForTimeout(1200)
  await idle(panel)
}

/** The bytes of the database, as the reader would take them away. */
export async function database(panel: Locator): Promise<Buffer> {
  const download = panel.page().waitForEvent('download')
  await panel.getByRole('button', { name: 'Descargar la base' }).click()
  return readFileSync(await (await download).path())
}
export async function chooseZip(panel: Locator, name: string, content: Uint8Array): Promise<void> {
  const chooser = panel.page().waitForEvent('filechooser')
  await panel.getByRole('button', { name: 'Importar .zip' }).click()
  await (await chooser).setFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(content) })
  await idle(panel)
}
