// The editor's benchmark: from a click in the code of a chapter to an editor that types, in real Chromium, and what it
// costs to fetch. Monaco opens in the built site as readers get it, compressed and with a cold cache.
import { chromium, type Page } from 'playwright'
import { findChromium } from '../browser.ts'
import { serveSite } from '../site-server.ts'
import { root } from './common/root.ts'
import { median, type Row } from './common/rows.ts'
import { versionOf } from './common/version.ts'
import { buildOurs } from './site/sites.ts'

export const name = 'editor'

const RUNS = Number(process.env.BENCH_RUNS ?? 7)
const chapter = 'capitulos/modelos-y-tablas/'
const examples = ['un-modelo-y-un-objeto-suyo', 'crear-las-tablas-dos-veces']

interface Sample {
  cold: number
  second: number
  checked: number
  bytes: number
}

export async function run(): Promise<Row[]> {
  const site = await serveSite(buildOurs(), 0)
  const browser = await chromium.launch(await findChromium())
  try {
    const samples: Sample[] = []
    for (let i = 0; i < RUNS; i++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
      samples.push(await sample(await context.newPage(), site.url + chapter))
      await context.close()
    }
    const of = (key: keyof Sample) => median(samples.map((each) => each[key]))
    const row = (metric: string, unit: Row['unit'], ours: number): Row => ({
      subject: 'Editor (Monaco)',
      metric,
      unit,
      ours,
      peers: {},
    })
    return [
      { ...row('clic en el código → se puede escribir, en frío', 'ms', of('cold')), target: { is: '≤', value: 1200 } },
      row('lo mismo en otro ejemplo de la página', 'ms', of('second')),
      row('clic → primer error subrayado, en frío', 'ms', of('checked')),
      { ...row('lo que baja, comprimido', 'B', of('bytes')), note: 'una vez: queda en la caché del navegador' },
    ]
  } finally {
    await browser.close()
    await site.close()
  }
}

async function sample(page: Page, url: string): Promise<Sample> {
  await page.addInitScript(() => localStorage.setItem('alquimia:lenguaje', 'ts'))
  await page.goto(url, { waitUntil: 'networkidle' })
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  let bytes = 0
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const start = performance.now()
  const cold = await open(page, examples[0] as string)
  await page.keyboard.type('const n: number = "x";')
  await page.locator('.squiggly-error').first().waitFor()
  const checked = performance.now() - start
  const fetched = bytes
  return { cold, checked, second: await open(page, examples[1] as string), bytes: fetched }
}

/** Milliseconds from the click to a focused editor. */
async function open(page: Page, id: string): Promise<number> {
  const line = page.locator(`#${id} .codigo[data-vivo] .line`).first()
  await line.scrollIntoViewIfNeeded()
  const start = performance.now()
  await line.click()
  await page.waitForFunction(
    (host) =>
      document.activeElement?.closest('.monaco-editor')?.closest(`#${host}`) !== undefined &&
      document.querySelector(`#${host} .monaco-editor .view-line`) !== null &&
      document.querySelector(`#${host} .monaco-editor`)?.contains(document.activeElement) === true,
    id,
    { polling: 'raf' },
  )
  return performance.now() - start
}

export const versions = () => ({ 'monaco-editor': versionOf('monaco-editor', root) })
