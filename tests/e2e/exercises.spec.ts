// Exercises: an answer is written, checked against hidden data, explained and remembered.
import { expect, type Page, test } from 'playwright/test'

const CHAPTER = '/capitulos/introduccion-a-los-orm/'
const reto = (page: Page, title: string) => page.locator('.reto', { has: page.getByRole('heading', { name: title }) })

async function answer(page: Page, title: string, code: string) {
  const place = reto(page, title)
  const edit = place.getByRole('button', { name: 'Editar' })
  if (await edit.isVisible()) await edit.click()
  const editor = place
    .locator('.editor-vivo textarea, .editor-vivo [contenteditable=true], .editor-vivo .native-edit-context')
    .first()
  await editor.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
  await place.getByRole('button', { name: 'Comprobar' }).click()
  return place.locator('[data-veredicto]')
}

test('what is missing is said, a right answer is remembered, and another one passes too', async ({ page }) => {
  await page.goto(CHAPTER)
  const first = reto(page, 'Del SQL al ORM')
  await first.getByRole('button', { name: 'Comprobar' }).click()
  const verdict = first.locator('[data-veredicto]')
  await expect(verdict.locator('.resumen')).toHaveText('Pasa 1 de 4 pruebas.')
  await expect(verdict).toContainText('Lucía no anotó su ciudad y aun así aparece: falta filtrar.')
  await expect(first.locator('[data-resuelto]')).toBeHidden()

  await answer(
    page,
    'Del SQL al ORM',
    "const limenos = session.scalars(select(Lector).filterBy({ ciudad: 'Lima' }).orderBy(Lector.nombre.desc())).all()",
  )
  await expect(verdict.locator('.resumen')).toHaveText('¡Resuelto! Tu código pasa las 4 pruebas.')
  await expect(first.locator('[data-resuelto]')).toBeVisible()
  // The checks are nobody's business: what the learner's own code did is what shows.
  await expect(first.locator('salida-ejecucion')).toContainText('1 consulta')

  await page.reload()
  await expect(first.locator('[data-resuelto]')).toBeVisible()
})

test('a foreseen mistake has its own explanation, and code that stops says where', async ({ page }) => {
  await page.goto(CHAPTER)
  const verdict = await answer(
    page,
    'Cierra la puerta',
    // In one line: an editor closes brackets and indents what is typed in several.
    `const contarLectores = (session: Session, ciudad: string) => session.execute(text("SELECT count(*) FROM lectores WHERE ciudad = '" + ciudad.replaceAll("'", "''") + "'")).scalar()`,
  )
  await expect(verdict).toContainText('Escapar las comillas a mano tapa este caso')
  await answer(page, 'Cierra la puerta', 'nadie()')
  await expect(verdict.locator('.resumen')).toContainText('Tu código se detuvo antes de las pruebas')
  await answer(page, 'Cierra la puerta', 'for (;;) {}')
  await expect(verdict.locator('.resumen')).toContainText('tardó demasiado')
})
