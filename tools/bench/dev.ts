// What whoever writes a chapter waits for: from a save to the new text on screen, in the dev server and a real Chromium.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { findChromium } from '../browser.ts'
import { root } from './common/root.ts'
import { median, type Row } from './common/rows.ts'
import { versionOf } from './common/version.ts'
import { startDev } from './dev/server.ts'

export const name = 'dev'

const RUNS = Number(process.env.BENCH_RUNS ?? 7)
const TARGET = { is: '≤', value: 1000 } as const
/** From one save to the next: the check of the one before may still be going on. */
const BETWEEN = 1500

export async function run(): Promise<Row[]> {
  const server = await startDev()
  const browser = await chromium.launch(await findChromium())
  try {
    const rows: Row[] = []
    for (const file of largest(server.chapters, 3)) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      // A machine that does something else takes its time to load a page for the first time.
      page.setDefaultTimeout(120_000)
      await watch(page)
      const slug = file.replace(/^\d+-|\.mdx$/g, '')
      await page.goto(`${server.url}/capitulos/${slug}/`)
      await pause(BETWEEN)
      rows.push(...(await chapterRows(page, join(server.chapters, file), slug)))
      await page.close()
    }
    return rows
  } finally {
    await browser.close()
    server.close()
  }
}

async function chapterRows(page: Page, file: string, slug: string): Promise<Row[]> {
  const good = readFileSync(file, 'utf8')
  const subject = `Guardar «${slug}»`
  const row = (metric: string, times: readonly number[]): Row => ({
    subject,
    metric,
    unit: 'ms',
    ours: median(times),
    peers: {},
    target: TARGET,
  })
  const shown: number[] = []
  const broken: number[] = []
  // The first save pays for what the server had not loaded yet: it is not what whoever writes lives with.
  for (let i = 0; i <= RUNS; i++) {
    const text = await saved(page, file, withMark(good, `texto${i}`), `Marca texto${i}.`)
    const error = await saved(page, file, withMark(good, `roto${i}`, '<Inexistente />'), `Marca roto${i}.`)
    if (i === 0) continue
    shown.push(text)
    broken.push(error)
  }
  writeFileSync(file, good)
  if (process.env.BENCH_SHOW) console.log(slug, shown.map(Math.round), broken.map(Math.round))
  return [row('texto nuevo a la vista', shown), row('error nuevo a la vista, y el resto', broken)]
}

/** A paragraph more at the end of the first section, and what breaks beside it. */
const withMark = (text: string, mark: string, breaks = '') =>
  text.replace(/\n\n## /, (next) => `\n\nMarca ${mark}.\n\n${breaks}${next}`)

/** Milliseconds from the write of the file to the paragraph with the mark laid out in the page. */
async function saved(page: Page, file: string, text: string, mark: string): Promise<number> {
  await page.evaluate((wanted) => localStorage.setItem('medir:marca', JSON.stringify({ wanted })), mark)
  const begun = Date.now()
  writeFileSync(file, text)
  for (;;) {
    const seen = await page
      .evaluate(() => JSON.parse(localStorage.getItem('medir:marca') ?? '{}').seen as number | undefined)
      // Between a page and the next there is none to ask.
      .catch(() => undefined)
    if (seen !== undefined) {
      await pause(BETWEEN)
      return seen - begun
    }
    if (Date.now() - begun > 30_000) throw new Error(`El texto guardado no llegó a la página: ${mark}`)
    await pause(25)
  }
}

/** The page itself looks for the mark, whichever document brings it: an answer asked for from outside would come late. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    setInterval(() => {
      const state = JSON.parse(localStorage.getItem('medir:marca') ?? '{}') as { wanted?: string; seen?: number }
      if (state.wanted === undefined || state.seen !== undefined) return
      const found = [...document.querySelectorAll('.prosa p')].some(
        (each) => each.textContent === state.wanted && each.getBoundingClientRect().height > 0,
      )
      const broken = !state.wanted.startsWith('Marca roto') || document.querySelector('[data-bloque-roto]') !== null
      if (found && broken) localStorage.setItem('medir:marca', JSON.stringify({ ...state, seen: Date.now() }))
    }, 5)
  })
}

const pause = (ms: number) => new Promise((go) => setTimeout(go, ms))

const largest = (folder: string, count: number): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.mdx'))
    .toSorted((a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size)
    .slice(0, count)

export const versions = () => ({ astro: versionOf('astro', root) })
