// Pictures in the built site: there without scripts, live when seen, drawn again by a run; with keys, wheel and fingers.
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, type Locator, type Page, test } from 'playwright/test'

const models = 'capitulos/modelos-y-tablas/'
const intro = 'capitulos/introduccion-a-los-orm/'

async function open(page: Page, chapter: string, kind: string): Promise<Locator> {
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  await page.goto(chapter)
  const picture = page.locator(`dibujo-vivo[data-tipo="${kind}"]`)
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).toHaveAttribute('data-vivo')
  return picture
}
async function diagram(page: Page): Promise<Locator> {
  const picture = await open(page, models, 'er')
  await expect(picture.locator('.visor')).toBeVisible()
  return picture
}
async function run(page: Page, id: string): Promise<Locator> {
  const example = page.locator(`codigo-vivo#${id}`)
  await example.getByRole('button', { name: /^Ejecutar/ }).click()
  await expect(example.locator('.pie-salida .como')).toBeVisible()
  return example
}
const table = (picture: Locator, name: string) =>
  picture.locator('[role="button"].er-tabla', { has: picture.page().locator(`.d-nombre:text-is("${name}")`) })
const scale = (picture: Locator) => picture.locator('.visor-escala')

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  for (const width of [360, 1280])
    test(`every picture is there, drawn and in words, at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(models)
      const er = page.locator('dibujo-vivo[data-tipo="er"]')
      await expect(er.locator('svg.er:visible')).toHaveCount(1)
      await expect(er.locator('.dibujo-en-palabras')).toContainText(
        'De lectores (id) a resenas (lector_id): uno a muchos.',
      )
      await page.goto(intro)
      await expect(page.locator('dibujo-vivo[data-tipo="tiempo"] svg.tiempo[aria-label]:visible')).toHaveCount(1)
      await expect(page.locator('.tiempo-nombre')).toHaveText('201 consultas: 1 + 200')
      await expect(page.locator('.sesion-ficha').first()).toBeVisible()
      await page.getByText('Paso a paso, en palabras').click()
      await expect(page.getByText(/^Paso 1 de \d+, línea \d+/)).toBeVisible()
      await expect(page.locator('.plan-paso[data-paso="scan"]')).toContainText('Lee las 2000 filas, una por una.')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    })
})

test('a picture that becomes live moves nothing', async ({ page }) => {
  await page.goto(intro)
  await page.evaluate(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const each of list.getEntries()) shifts.push((each as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const picture of await page.locator('dibujo-vivo').all()) {
    await picture.scrollIntoViewIfNeeded()
    await page.waitForTimeout(400)
  }
  const total = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((a, b) => a + b, 0))
  expect(total).toBeLessThan(0.02)
})

test.describe('the diagram of a schema', () => {
  test('is read and pinned with the keyboard alone', async ({ page }) => {
    const picture = await diagram(page)
    await picture.locator('.visor-hoja').focus()
    await page.keyboard.press('+')
    await expect(scale(picture)).toHaveText('125 %')
    await page.keyboard.press('-')
    await page.keyboard.press('-')
    await expect(scale(picture)).toHaveText('80 %')
    await page.keyboard.press('1')
    await expect(scale(picture)).toHaveText('100 %')
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate(() => document.activeElement?.querySelector('.d-nombre')?.textContent ?? '')
    const first = await focused()
    expect(first).toBe('autores')
    await page.keyboard.press('ArrowDown')
    expect(await focused()).not.toBe(first)
    await table(picture, 'libro_autor').focus()
    await page.keyboard.press('Enter')
    await expect(table(picture, 'libro_autor')).toHaveAttribute('aria-pressed', 'true')
    await expect(picture.getByRole('status')).toHaveText('Relacionada con libros y autores.')
    await expect(picture.locator('.er-tabla.d-tenue')).toHaveCount(2)
    await page.keyboard.press('Escape')
    await expect(picture.locator('.d-tenue')).toHaveCount(0)
    // One stop of the Tab key for all of its tables.
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('')
  })

  test('lights under the pointer what is related', async ({ page }) => {
    const picture = await diagram(page)
    await table(picture, 'lectores').hover()
    await expect(picture.locator('.er-tabla.d-vivo')).toHaveCount(2)
    await expect(picture.locator('.er-tabla.d-tenue')).toHaveCount(3)
    await page.mouse.move(1, 1)
    await expect(picture.locator('.d-tenue')).toHaveCount(0)
  })

  test('leaves the wheel to the page, and takes it with Ctrl', async ({ page }) => {
    const picture = await diagram(page)
    const sheet = picture.locator('.visor-hoja')
    await sheet.hover()
    const before = await page.evaluate(() => scrollY)
    await page.mouse.wheel(0, 200)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before)
    await expect(scale(picture)).toHaveText('100 %')
    await sheet.hover()
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await expect(scale(picture)).not.toHaveText('100 %')
  })

  test('is drawn again by the run of its example, with the learner’s edits', async ({ page }) => {
    const picture = await diagram(page)
    await expect(picture.locator('[data-marca="ninguno"]')).toHaveCount(0)
    const code = await page
      .locator('codigo-vivo#la-retorta-entera .codigo[data-vivo] pre')
      .evaluate((pre) => pre.textContent)
    const edited = code
      ?.replace("foreignKey('lectores.id'))", "foreignKey('lectores.id'), { nullable: true })")
      .replace("'libro_autor'", "'<script>alert(1)</script>'")
    await page.addInitScript(
      ([name, draft]) => localStorage.setItem(name as string, draft as string),
      [
        `alquimia:borrador:/${models}#la-retorta-entera`,
        JSON.stringify({ version: 1, stamp: 'prueba', base: 'prueba', files: { 'programa.ts': edited } }),
      ],
    )
    await page.reload()
    await run(page, 'la-retorta-entera')
    await expect(picture.locator('[data-marca="ninguno"]')).toHaveCount(1)
    await expect(picture.locator('text').filter({ hasText: '<script>' })).toHaveCount(1)
    expect(await picture.locator('script:not([type="application/json"])').count()).toBe(0)
  })

  test('is saved as SVG and as PNG', async ({ page }) => {
    const picture = await diagram(page)
    const saved = async (name: string) => {
      const waiting = page.waitForEvent('download')
      await picture.getByRole('button', { name: `Descargar como ${name}` }).click()
      const download = await waiting
      return { file: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
    }
    const svg = await saved('SVG')
    expect(svg.file).toBe('la-retorta-entera.svg')
    const problem = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml')
      return parsed.querySelector('parsererror')?.textContent ?? null
    }, svg.bytes.toString())
    expect(problem).toBeNull()
    expect(svg.bytes.toString()).toContain('>lectores<')
    expect(svg.bytes.toString()).not.toMatch(/class=|var\(/)
    const png = await saved('PNG')
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(png.bytes.readUInt32BE(16)).toBeGreaterThan(800)
  })

  test.describe('on a phone', () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    test('puts its cards in a column, and grows between two fingers', async ({ page }) => {
      const picture = await diagram(page)
      await expect(picture.locator('svg.er-estrecho')).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
      await expect(scale(picture)).toHaveText('100 %')
      const box = await picture.locator('.visor-hoja').boundingBox()
      if (!box) throw new Error('the sheet is not in sight')
      const client = await page.context().newCDPSession(page)
      const middle = { x: box.x + box.width / 2, y: Math.max(box.y, 0) + 150 }
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
        client.send('Input.dispatchTouchEvent', {
          type,
          touchPoints:
            type === 'touchEnd' ? [] : [-1, 1].map((side, id) => ({ id, x: middle.x + side * apart, y: middle.y })),
        })
      await touch('touchStart', 30)
      for (let apart = 35; apart <= 90; apart += 5) await touch('touchMove', apart)
      await touch('touchEnd', 0)
      await expect
        .poll(async () => Number.parseInt((await scale(picture).textContent()) ?? '', 10))
        .toBeGreaterThan(130)
    })
  })
})

test.describe('the session', () => {
  test('is walked with the slider, its buttons and its keys, and lights the line', async ({ page }) => {
    const picture = await open(page, intro, 'sesion')
    const slider = picture.getByRole('slider')
    await slider.focus()
    await page.keyboard.press('Home')
    await expect(slider).toHaveAttribute('aria-valuetext', /^Paso 1 de \d+, línea \d+/)
    await expect(picture.locator('[data-estado="pending"] .sesion-ficha')).toHaveCount(2)
    await page.keyboard.press('ArrowRight')
    await expect(picture.locator('[data-estado="persistent"] .sesion-ficha')).toHaveCount(2)
    await expect(page.locator('codigo-vivo#con-orm .line.encendida')).toContainText('session.commit()')
    await picture.getByRole('button', { name: 'Paso anterior' }).click()
    await expect(page.locator('codigo-vivo#con-orm .line.encendida')).toContainText('session.addAll')
    await picture.getByRole('button', { name: 'Último paso' }).focus()
    await page.keyboard.press('End')
    await expect(picture.getByRole('button', { name: 'Paso siguiente' })).toHaveAttribute('aria-disabled', 'true')
    await expect(picture.getByRole('status')).toContainText(/^Paso (\d+) de \1/)
  })
})

test('a timeline is drawn again by a run, and its cure is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const picture = await open(page, intro, 'tiempo')
  await picture.getByRole('button', { name: 'Copiar' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('.options(selectinload(Lector.resenas))')
  const before = await picture.locator('.tiempo-resumen').textContent()
  await run(page, 'el-mismo-informe-con-objetos-y-con-una-consulta')
  await expect(picture.locator('.tiempo-resumen')).not.toHaveText(before ?? '')
  await expect(picture.locator('.tiempo-nombre')).toHaveText('201 consultas: 1 + 200')
})

test('the result of a run has its pictures in tabs, and remembers the form of the schema', async ({ page }) => {
  await open(page, intro, 'sesion')
  const example = await run(page, 'con-orm')
  const output = example.locator('salida-ejecucion')
  await expect(output.getByRole('tab')).toHaveText([
    /Salida/,
    /Tablas/,
    /SQL/,
    /Esquema/,
    /Sesión/,
    /Línea de tiempo/,
    /Plan/,
  ])
  await output.getByRole('tab', { name: 'Salida' }).focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
  await expect(output.locator('.sesion')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(output.locator('svg.tiempo').first()).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(output.locator('.plan-paso').first()).toBeVisible()
  await output.getByRole('tab', { name: /Esquema/ }).click()
  await output.getByRole('button', { name: 'Diagrama' }).click()
  await expect(output.locator('svg.er')).toBeVisible()
  await run(page, 'con-orm')
  await expect(output.locator('svg.er')).toBeVisible()
})

test('a run without objects, statements or tables offers no tab for them', async ({ page }) => {
  await page.addInitScript(
    ([name, draft]) => localStorage.setItem(name as string, draft as string),
    [
      `alquimia:borrador:/${intro}#con-orm`,
      JSON.stringify({ version: 1, stamp: 'prueba', base: 'prueba', files: { 'programa.ts': 'console.log(1)' } }),
    ],
  )
  await open(page, intro, 'sesion')
  const example = await run(page, 'con-orm')
  await expect(example.getByRole('tab', { name: /Sesión|Línea|Plan/ })).toHaveCount(0)
})

test('each kind weighs at most 40 kB, and nothing of them comes before they are near', async ({ page }) => {
  const scripts: { url: string; bytes: Buffer }[] = []
  const reading: Promise<unknown>[] = []
  page.on('response', (response) => {
    if (!/\.js(?:\?|$)/.test(response.url())) return
    // What still comes while a page is left has no body any more, and is of no picture that was weighed.
    const lost = () => undefined
    reading.push(response.body().then((bytes) => scripts.push({ url: response.url(), bytes }), lost))
  })
  const weigh = async () => {
    await page.waitForLoadState('networkidle')
    await Promise.all(reading)
    return scripts.splice(0).reduce((sum, { bytes }) => sum + brotliCompressSync(bytes).length, 0)
  }
  for (const [chapter, kind] of [
    [models, 'er'],
    [intro, 'tiempo'],
    [intro, 'sesion'],
    [intro, 'plan'],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(chapter)
    expect(await weigh(), `${chapter}, before anything`).toBeLessThan(15_000)
    await page.locator(`dibujo-vivo[data-tipo="${kind}"]`).scrollIntoViewIfNeeded()
    await page.waitForTimeout(500)
    const weight = await weigh()
    console.log(`${kind}: ${weight} bytes`)
    expect(weight, kind).toBeGreaterThan(1_000)
    expect(weight, kind).toBeLessThanOrEqual(40_000)
  }
})
