// Every example of every chapter, run in a real browser as a reader would: none ends with an error that it does not
// announce, and none that it announces ends well.
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'playwright/test'

const slugs = readdirSync('src/content/chapters').map((file) => file.replace(/^\d+-|\.mdx$/g, ''))

for (const slug of slugs)
  test(`the examples of ${slug} end as it says`, async ({ page }) => {
    test.setTimeout(180_000)
    await page.goto(`/capitulos/${slug}/`)
    const examples = page.locator('figure.ejemplo codigo-vivo')
    const count = await examples.count()
    expect(count).toBeGreaterThan(0)
    for (let at = 0; at < count; at++) {
      const example = examples.nth(at)
      const title = await example.getAttribute('data-titulo')
      await example.locator('[data-ejecutar]').click()
      const output = example.locator('salida-ejecucion')
      await expect(output, title ?? '').toHaveAttribute('data-resultado', /./, { timeout: 30_000 })
      const announced = (await example.locator('.a-proposito code').allTextContents())[0]
      const ended = await output.getAttribute('data-resultado')
      expect(ended, `«${title}»`).toBe(announced === undefined ? 'ok' : 'error')
      if (announced !== undefined) await expect(output, `«${title}»`).toContainText(announced)
    }
  })

for (const slug of slugs)
  test(`the solutions of ${slug} are right in the page too`, async ({ page }) => {
    test.setTimeout(180_000)
    const folder = `src/content/exercises/${slug}`
    const solutions = globSync('*/solucion.ts', { cwd: folder }).map((file) => file.replace(/[\\/].*$/, ''))
    expect(solutions.length).toBeGreaterThan(3)
    await page.goto(`/capitulos/${slug}/`)
    // As the drafts of somebody who left and comes back: an editor would close brackets that a paste already has.
    const drafts = solutions.map((exercise) => ({
      exercise: `${slug}/${exercise}`,
      files: { 'programa.ts': readFileSync(`${folder}/${exercise}/solucion.ts`, 'utf8').trimEnd() },
    }))
    await page.evaluate((all) => {
      for (const { exercise, files } of all) {
        const id = document.querySelector(`reto-vivo[data-reto="${exercise}"] codigo-vivo`)?.id
        const draft = { version: 1, stamp: 'prueba', base: 'prueba', files }
        localStorage.setItem(`alquimia:borrador:${location.pathname}#${id}`, JSON.stringify(draft))
      }
    }, drafts)
    await page.reload()
    for (const { exercise } of drafts) {
      const place = page.locator(`reto-vivo[data-reto="${exercise}"]`)
      await place.getByRole('button', { name: 'Comprobar' }).click()
      await expect(place.locator('[data-veredicto] .resumen'), exercise).toContainText('¡Resuelto!', {
        timeout: 30_000,
      })
    }
  })
