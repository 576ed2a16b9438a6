// What is timed in the page: everything between asking for a run and having its record.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright'
import { median } from '../common/rows.ts'
import { TYPICAL } from './programs.ts'

const program = (code: string) => ({ language: 'ts' as const, parts: [{ id: 'ejemplo', code }] })

export async function inFreshPage<T>(browser: Browser, address: string, work: (page: Page) => Promise<T>): Promise<T> {
  // A context of its own has an empty cache: nothing is left of the run before.
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(address)
    await page.waitForTimeout(500)
    return await work(page)
  } finally {
    await context.close()
  }
}

const timed = (page: Page) =>
  page.evaluate(async (program) => {
    const start = performance.now()
    const record = await globalThis.runtime.run(program).record
    if (record.outcome !== 'ok' || record.console.length !== 2) throw new Error(JSON.stringify(record.error))
    return performance.now() - start
  }, program(TYPICAL))

/** The first run of a page, with nothing prepared. */
export async function coldTimes(browser: Browser, address: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 9; i++) times.push(await inFreshPage(browser, address, timed))
  return median(times)
}

/** The first run when a hint of it came before, and those that follow it. */
export async function warmTimes(browser: Browser, address: string): Promise<{ warm: number; again: number }> {
  const warm: number[] = []
  const again: number[] = []
  for (let i = 0; i < 5; i++)
    await inFreshPage(browser, address, async (page) => {
      await page.evaluate(() => globalThis.runtime.warm())
      await page.waitForTimeout(300)
      warm.push(await timed(page))
      for (let k = 0; k < 8; k++) {
        await page.waitForTimeout(300)
        again.push(await timed(page))
      }
    })
  return { warm: median(warm), again: median(again) }
}

export async function stopTimes(browser: Browser, address: string): Promise<number> {
  const times = await inFreshPage(browser, address, (page) =>
    page.evaluate(async (program) => {
      const times: number[] = []
      for (let i = 0; i < 9; i++) {
        const shown: unknown[] = []
        const run = globalThis.runtime.run(program, { onConsole: (entries) => shown.push(entries) })
        while (shown.length === 0) await new Promise((done) => setTimeout(done, 20))
        const start = performance.now()
        run.stop()
        const record = await run.record
        if (record.outcome !== 'stopped') throw new Error(record.outcome)
        times.push(performance.now() - start)
      }
      return times
    }, program("console.log('ya')\nfor (;;) {}")),
  )
  return median(times)
}

/** Memory of the browser's renderers after 200 runs, divided by that after the first 20; where it can be known. */
export async function memoryGrowth(browser: Browser, address: string): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  return inFreshPage(browser, address, async (page) => {
    const session = await browser.newBrowserCDPSession()
    const runs = (count: number) =>
      page.evaluate(
        async ({ program, count }) => {
          for (let i = 0; i < count; i++) await globalThis.runtime.run(program).record
        },
        { program: program(TYPICAL), count },
      )
    const settled = async () => {
      await page.requestGC()
      await page.waitForTimeout(1_500)
      const { processInfo } = await session.send('SystemInfo.getProcessInfo')
      return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { id }) => sum + residentBytes(id), 0)
    }
    await runs(20)
    const before = await settled()
    await runs(200)
    return (await settled()) / before
  })
}

function residentBytes(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}
