// Every example of every chapter, run in a real browser as a reader would: none ends with an error that it does not
// announce, and none that it announces ends well.
import { readdirSync } from 'node:fs'
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
