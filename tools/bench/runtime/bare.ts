// The floor: sql.js in the page itself.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright'
import { median } from '../common/rows.ts'
import { inFreshPage } from './measure.ts'
import { BY_HAND } from './programs.ts'

export interface Bare {
  readonly cold: number
  readonly again: number
}

export const bareFiles = (): Record<string, string> => ({
  '/sql.js': readFileSync(fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm-browser.js')), 'utf8'),
})

export async function bareTimes(browser: Browser, address: string): Promise<Bare> {
  const cold: number[] = []
  const again: number[] = []
  for (let i = 0; i < 7; i++) {
    const times = await inFreshPage(browser, address, (page) =>
      page.evaluate(async (work) => {
        const start = performance.now()
        await new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement('script'), {
            src: '/sql.js',
            onload: resolve,
            onerror: reject,
          })
          document.head.append(script)
        })
        const init = (globalThis as unknown as { initSqlJs(config: object): Promise<unknown> }).initSqlJs
        const SQL = await init({ locateFile: () => '/sqlite.wasm' })
        const run = new Function('SQL', work)
        run(SQL)
        const cold = performance.now() - start
        const again: number[] = []
        for (let k = 0; k < 10; k++) {
          const begun = performance.now()
          run(SQL)
          again.push(performance.now() - begun)
        }
        return { cold, again }
      }, BY_HAND),
    )
    cold.push(times.cold)
    again.push(...times.again)
  }
  return { cold: median(cold), again: median(again) }
}
