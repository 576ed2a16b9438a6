// The migrations panel with a thousand versions behind it, in the built site and real Chromium: how long until their
// graph is drawn, and until all of them are applied. Beside it, the same with ten: what a thousand cost is the ratio.
import { chromium, type Page } from 'playwright'
import { findChromium } from '../browser.ts'
import { serveSite } from '../site-server.ts'
import { median, type Row } from './common/rows.ts'
import { longProject } from './migrations/project.ts'
import { buildOurs } from './site/sites.ts'

export const name = 'migrations'

const RUNS = Number(process.env.BENCH_RUNS ?? 5)
const [MANY, FEW] = [1000, 10]
const READING = 2_000
const PEER = `${FEW} versiones`
const panel = 'panel-migraciones#panel-primera'

/** Milliseconds on the clock and of the processor: on a busy machine only the second says what a command costs. */
interface Cost {
  clock: number
  processor: number
}
type Sample = Record<'graph' | 'upgrade' | 'history' | 'check' | 'downgrade', Cost>

export async function run(): Promise<Row[]> {
  const site = await serveSite(buildOurs(), 0)
  const browser = await chromium.launch(await findChromium())
  try {
    const samples: { many: Sample[]; few: Sample[] } = { many: [], few: [] }
    for (let i = 0; i < RUNS; i++)
      for (const [which, versions] of [
        ['many', MANY],
        ['few', FEW],
      ] as const) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
        samples[which].push(await sample(await context.newPage(), site.url, versions))
        await context.close()
      }
    const of = (all: Sample[], key: keyof Sample, what: keyof Cost) => median(all.map((each) => each[key][what]))
    const row = (metric: string, key: keyof Sample, target?: number, what: keyof Cost = 'clock'): Row => ({
      subject: `${MANY} versiones`,
      metric,
      unit: 'ms',
      ours: of(samples.many, key, what),
      peers: { [PEER]: of(samples.few, key, what) },
      ...(target === undefined ? {} : { target: { is: '≤', value: target } }),
    })
    return [
      row('leer los archivos y dibujar el grafo', 'graph', 1000),
      row('upgrade head, hasta verlo todo', 'upgrade', 1000),
      row('leer y dibujar, de procesador', 'graph', undefined, 'processor'),
      row('upgrade head, de procesador', 'upgrade', undefined, 'processor'),
      row('history', 'history'),
      row('check', 'check'),
      row('downgrade -1', 'downgrade'),
    ]
  } finally {
    await browser.close()
    await site.close()
  }
}

async function sample(page: Page, url: string, versions: number): Promise<Sample> {
  const draft = { version: 1, stamp: 'bench', base: '', files: longProject(versions) }
  await page.addInitScript((text) => {
    // The sandbox's own frame has no storage.
    if (window === window.top) localStorage.setItem('alquimia:borrador:migraciones:/migraciones/#panel-primera', text)
  }, JSON.stringify(draft))
  await page.goto(`${url}migraciones/#primera`, { waitUntil: 'networkidle' })
  await page.locator(panel).getByRole('button', { name: 'Abrir el panel' }).click()
  await page.locator(`${panel} .version`).first().waitFor({ timeout: 60_000 })
  // With everything fetched, a look at the files as they are is a command that only reads.
  const graph = await command(page, 'alembic heads')
  return {
    graph,
    upgrade: await command(page, 'alembic upgrade head'),
    history: await command(page, 'alembic history'),
    check: await command(page, 'alembic check'),
    downgrade: await command(page, 'alembic downgrade -1'),
  }
}

/** Milliseconds from Enter to the frame after everything is drawn, told by the page itself. */
async function command(page: Page, line: string): Promise<Cost> {
  // Whoever types reads first what the last command said; the worker of the next is prepared meanwhile.
  await page.waitForTimeout(READING)
  const spent = await processorTime(page)
  const input = page.locator(panel).getByRole('textbox', { name: 'Orden de alembic' })
  await input.fill(line)
  await page.evaluate((host) => {
    const terminal = document.querySelector(`${host} .terminal`) as HTMLElement
    const marks = window as unknown as { started: number; ended?: number }
    delete marks.ended
    terminal.addEventListener('submit', () => (marks.started = performance.now()), { capture: true, once: true })
    const watch = new MutationObserver(() => {
      if (terminal.getAttribute('aria-busy') !== 'false') return
      watch.disconnect()
      requestAnimationFrame(() => (marks.ended = performance.now()))
    })
    watch.observe(terminal, { attributes: true, attributeFilter: ['aria-busy'] })
  }, panel)
  await input.press('Enter')
  const times = await page.waitForFunction(
    () => {
      const { started, ended } = window as unknown as { started: number; ended?: number }
      return ended === undefined ? false : ended - started
    },
    undefined,
    { timeout: 60_000 },
  )
  const clock = (await times.jsonValue()) as number
  return { clock, processor: (await processorTime(page)) - spent }
}

/** Of all the processes that draw pages or run what is inside them. */
async function processorTime(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  if (!session) return Number.NaN
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0)
}
