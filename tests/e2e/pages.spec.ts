// What holds for every page of the site.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'playwright/test'
import sharp from 'sharp'
import { chapterPages, pages } from '../support/pages.ts'

const JS_BUDGET = 15 * 1024

for (const path of pages) {
  test(`${path} loads whole, from this site alone, and without a complaint`, async ({ page, baseURL }) => {
    const problems: string[] = []
    const scripts: Promise<Buffer>[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (protocol !== 'data:' && origin !== new URL(baseURL ?? '').origin) problems.push(`pide ${request.url()}`)
    })
    // Of chapters alone, which are weighed: other pages may still be bringing an editor when the test ends.
    if (chapterPages.includes(path))
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.push(response.body())
      })
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(problems).toEqual([])
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.locator('h1')).toHaveCount(1)
    for (const landmark of ['banner', 'main', 'contentinfo'] as const) {
      await expect(page.getByRole(landmark).first()).toBeAttached()
    }
    expect(await page.locator('meta[name=description]').getAttribute('content')).not.toBe('')

    if (!chapterPages.includes(path)) return
    const inline = await page.locator('script:not([src]):not([type="application/json"])').allTextContents()
    const sources = [...(await Promise.all(scripts)), ...inline.map((text) => Buffer.from(text))]
    const bytes = sources.reduce((sum, source) => sum + brotliCompressSync(source).length, 0)
    expect(bytes, 'a chapter ships at most 15 kB of JavaScript').toBeLessThanOrEqual(JS_BUDGET)
    expect(bytes).toBeGreaterThan(0)
  })

  test(`${path} fits any width, and nothing moves while it loads`, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    // Faces that come late are the ones that move lines.
    await page.route('**/*.woff2', async (route) => {
      await new Promise((later) => setTimeout(later, 400))
      await route.continue()
    })
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path, { waitUntil: 'networkidle' })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect.soft(overflow, `${width} px`).toBeLessThanOrEqual(0)
      const shifted = await page.evaluate(() =>
        (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0),
      )
      expect.soft(shifted, `${width} px`).toBeLessThan(0.02)
    }
  })
}

test('an address that does not exist answers 404 and offers a way on', async ({ page }) => {
  const response = await page.goto('/no/existe/')
  expect(response?.status()).toBe(404)
  await page.getByRole('main').getByRole('link', { name: 'Ver el índice' }).click()
  await expect(page).toHaveURL(/\/indice\/$/)
})

test('the sitemap lists the pages, and robots.txt names it', async ({ request }) => {
  const map = await (await request.get('/sitemap-0.xml')).text()
  for (const path of pages.filter((p) => p !== '/404.html')) expect(map).toContain(`${path}</loc>`)
  expect(map).not.toContain('404')
  expect(await (await request.get('/robots.txt')).text()).toContain('sitemap-index.xml')
})

test('every chapter has its social card, of the size that it declares', async ({ page, request }) => {
  for (const path of ['/', ...chapterPages]) {
    await page.goto(path)
    const url = new URL((await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '')
    const response = await request.get(url.pathname)
    expect(response.headers()['content-type']).toBe('image/png')
    const png = await response.body()
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    // The bottom margin is paper: nothing of the title is cut off by the edge.
    const { data } = await sharp(png)
      .extract({ left: 0, top: 575, width: 1200, height: 55 })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(Math.min(...data)).toBeGreaterThan(240)
  }
})

test('a web font never hides text while it loads', () => {
  const html = readFileSync('dist/index.html', 'utf8')
  const faces = html.match(/@font-face\s*\{[^}]+\}/g) ?? []
  const downloaded = faces.filter((face) => face.includes('url('))
  expect(downloaded.length).toBeGreaterThan(0)
  for (const face of downloaded) expect(face).toContain('font-display:swap')
})
