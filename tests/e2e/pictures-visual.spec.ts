// How pictures look, pixel by pixel. Fonts differ between machines, so here all text is set in one that comes with the
// project, and is then left out of the comparison: what is compared are shapes and colours. The figures behind them are
// compared exactly, and on any machine, by tests/unit/visual/geometry.
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from 'playwright/test'
import { erFrom } from '../../src/lib/visual/er/data.ts'
import { drawEr, erLegend } from '../../src/lib/visual/er/draw.ts'
import { drawJoin } from '../../src/lib/visual/joins/draw.ts'
import { drawLanes } from '../../src/lib/visual/lanes/draw.ts'
import { plansFrom } from '../../src/lib/visual/plan/data.ts'
import { drawPlans } from '../../src/lib/visual/plan/draw.ts'
import { drawPool } from '../../src/lib/visual/pool/draw.ts'
import type { SessionStory } from '../../src/lib/visual/session/data.ts'
import { drawSession } from '../../src/lib/visual/session/draw.ts'
import { join, type Markup } from '../../src/lib/visual/svg/markup.ts'
import { timelineFrom } from '../../src/lib/visual/timeline/data.ts'
import { drawTimelines } from '../../src/lib/visual/timeline/whole.ts'
import { knots, retorta } from '../support/schemas.ts'
import { busyPool, someJoin, someWays } from '../support/still-labs.ts'
import { life, moments } from '../support/still-records.ts'

const sheets = [
  'styles/tokens',
  'styles/base',
  'components/dibujo/marcas',
  'components/dibujo/er/er',
  'components/dibujo/plan/plan',
  'components/dibujo/tiempo/tiempo',
  'components/dibujo/sesion/sesion',
  'components/dibujo/pool/pool',
  'components/dibujo/union/union',
  'components/dibujo/asincronia/asincronia',
].map((name) => readFileSync(`src/${name}.css`, 'utf8'))
const font = readFileSync('node_modules/@fontsource/alegreya/files/alegreya-latin-400-normal.woff2', 'base64')
const still = `
  @font-face { font-family: Quieta; src: url(data:font/woff2;base64,${font}) }
  :root { --sans: Quieta; --mono: Quieta; --serif: Quieta; --font-alegreya: Quieta }
  * { animation: none !important; transition: none !important }
  body { margin: 16px; min-height: 0; display: block }
  body :not(svg, svg *) { color: transparent !important }
  text { visibility: hidden }
  .solo-lectores { display: none }`

async function show(page: Page, drawn: Markup, theme: 'light' | 'dark', width = 1_000) {
  await page.setViewportSize({ width, height: 700 })
  const html = `<!doctype html><html lang="es" data-theme="${theme}"><meta charset="utf-8"><title>Dibujo</title>
    <style>@layer base, components;${sheets.join('\n')}${still}</style><body>${drawn.text}</body></html>`
  await page.setContent(html)
  await page.evaluate(() => document.fonts.ready)
}
// Twice as large: a line of a pixel and a half is all edge, and edges are what the comparison forgives.
test.use({ deviceScaleFactor: 2 })
/** Some pixels of edges drawn otherwise are forgiven; those of a missing mark are more, as the last tests prove. */
const limits = { fullPage: true, scale: 'device', threshold: 0.2, maxDiffPixels: 30 } as const

const er = (tables: typeof retorta, narrow?: number) =>
  join(drawEr(erFrom(tables), { narrow }), erLegend(erFrom(tables)))
const pictures: Record<string, { drawn: Markup; width?: number }> = {
  'er-retorta': { drawn: er(retorta) },
  'er-nudos': { drawn: er(knots) },
  'er-nudos-estrecho': { drawn: er(knots, 320), width: 360 },
  tiempo: { drawn: drawTimelines({ before: timelineFrom(moments) }, { width: 900 }) },
  'tiempo-estrecho': { drawn: drawTimelines({ before: timelineFrom(moments) }, { width: 320 }), width: 360 },
  plan: { drawn: drawPlans(plansFrom(moments)) },
  sesion: { drawn: drawSession(life as SessionStory, 2) },
  pool: { drawn: drawPool(await busyPool()) },
  'pool-estrecho': { drawn: drawPool(await busyPool(), 320), width: 360 },
  union: { drawn: drawJoin(someJoin, someJoin.modes[0] as never) },
  carriles: { drawn: drawLanes(someWays) },
}

for (const [name, { drawn, width }] of Object.entries(pictures))
  for (const theme of ['light', 'dark'] as const)
    test(`${name}, ${theme}`, async ({ page }) => {
      await show(page, drawn, theme, width)
      await expect(page).toHaveScreenshot(`${name}-${theme}.png`, limits)
    })

// The tolerance itself: what must not pass, does not. The relation of «pedidos» with «cupones» has its marks for itself.
for (const [what, mark] of [
  ['a crow’s foot', '[data-marca="muchos"]'],
  ['the bar of one', '[data-marca="uno"]'],
  ['the ring of none', '[data-marca="ninguno"]'],
  ['a line', '.er-linea'],
] as const)
  test(`${what} that is missing is noticed`, async ({ page }) => {
    await show(page, er(knots), 'light')
    const alone = erFrom(knots).tables.findIndex(({ name }) => name === 'cupones')
    await page.evaluate((one) => document.querySelector(one)?.remove(), `[data-padre="${alone}"] ${mark}`)
    await expect(page).not.toHaveScreenshot('er-nudos-light.png', limits)
  })

for (const [what, picture, mark] of [
  ['a TimeoutError', 'pool', '.p-cruz'],
  ['a line between rows', 'union', '.u-par'],
  ['a wait for the thread', 'carriles', '.c-turno'],
  ['a wait for a connection', 'carriles', '.c-cola'],
] as const)
  test(`${what} that is missing is noticed`, async ({ page }) => {
    await show(page, pictures[picture]?.drawn as Markup, 'light')
    await page.evaluate((one) => document.querySelector(one)?.remove(), mark)
    await expect(page).not.toHaveScreenshot(`${picture}-light.png`, limits)
  })
