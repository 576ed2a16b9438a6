// The playground as readers meet it, in the built site and real Chromium, compressed and with a cold cache: from a click
// on «Ejecutar» to the result on screen, and from a click in the code to an editor that types; and what each fetches.
import { chromium, type Page } from 'playwright'
import { findChromium } from '../browser.ts'
import { serveSite } from '../site-server.ts'
import { root } from './common/root.ts'
import { median, type Row } from './common/rows.ts'
import { versionOf } from './common/version.ts'
import { buildOurs } from './site/sites.ts'

export const name = 'playground'

const RUNS = Number(process.env.BENCH_RUNS ?? 7)
const chapter = 'capitulos/modelos-y-tablas/'
const examples = ['un-modelo-y-un-objeto-suyo', 'crear-las-tablas-dos-veces']

interface Sample {
  firstRun: number
  runBytes: number
  again: number
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
    // One more than counts: by the second reader, whoever serves the site has its files compressed.
    for (let i = 0; i <= RUNS; i++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
      samples.push(await sample(await context.newPage(), site.url + chapter))
      await context.close()
    }
    samples.shift()
    const of = (key: keyof Sample) => median(samples.map((each) => each[key]))
    const row = (metric: string, unit: Row['unit'], ours: number, subject = 'Editor (Monaco)'): Row => ({
      subject,
      metric,
      unit,
      ours,
      peers: {},
    })
    const run = 'Ejecutar en un capítulo'
    return [
      { ...row('clic → resultado a la vista, en frío', 'ms', of('firstRun'), run), target: { is: '≤', value: 400 } },
      row('otra vez, con todo ya en la página', 'ms', of('again'), run),
      row('lo que baja la primera vez, comprimido', 'B', of('runBytes'), run),
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
  const firstRun = await click(page, examples[0] as string)
  const runBytes = bytes
  const again = await click(page, examples[0] as string)
  bytes = 0
  const start = performance.now()
  const cold = await open(page, examples[0] as string)
  await page.keyboard.type('const n: number = "x";')
  await page.locator('.squiggly-error').first().waitFor()
  const checked = performance.now() - start
  const fetched = bytes
  return { firstRun, runBytes, again, cold, checked, second: await open(page, examples[1] as string), bytes: fetched }
}

/** Milliseconds from the click on «Ejecutar» to the end of the run on screen, told by the page itself. */
async function click(page: Page, id: string): Promise<number> {
  const button = page.locator(`#${id} [data-ejecutar]`)
  await button.scrollIntoViewIfNeeded()
  await page.evaluate((host) => {
    const example = document.getElementById(host) as HTMLElement
    const marks = window as unknown as { started: number; ended?: number }
    delete marks.ended
    example.addEventListener('click', () => (marks.started = performance.now()), { capture: true, once: true })
    example.addEventListener('ejecucion-lista', () => requestAnimationFrame(() => (marks.ended = performance.now())), {
      once: true,
    })
  }, id)
  await button.click()
  const times = await page.waitForFunction(() => {
    const { started, ended } = window as unknown as { started: number; ended?: number }
    return ended === undefined ? false : ended - started
  })
  return (await times.jsonValue()) as number
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
