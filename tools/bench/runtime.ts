// The runtime's benchmark, in a real Chromium: how long a reader waits from asking to seeing, how soon a run can be
// stopped, what a first run downloads and whether memory grows; beside raw sql.js in a bare page, which isolates nothing
// and records nothing.
import { chromium } from 'playwright'
import { findChromium } from '../browser.ts'
import { openRuntimeLab } from '../runtime-lab/lab.ts'
import { root } from './common/root.ts'
import type { Row } from './common/rows.ts'
import { versionOf } from './common/version.ts'
import { bareFiles, bareTimes } from './runtime/bare.ts'
import { downloadRows } from './runtime/download.ts'
import { coldTimes, memoryGrowth, stopTimes, warmTimes } from './runtime/measure.ts'
import { timeRows } from './runtime/rows.ts'

export const name = 'runtime'

let seen = ''

export async function run(): Promise<Row[]> {
  const lab = await openRuntimeLab(bareFiles())
  const browser = await chromium.launch(await findChromium())
  seen = browser.version()
  try {
    console.log('Midiendo la primera ejecución…')
    const cold = await coldTimes(browser, lab.page)
    console.log('Midiendo las siguientes…')
    const warm = await warmTimes(browser, lab.page)
    const bare = await bareTimes(browser, lab.page)
    console.log('Midiendo cuánto tarda en detenerse un bucle sin fin…')
    const stop = await stopTimes(browser, lab.page)
    console.log('Midiendo la memoria tras 200 ejecuciones…')
    const growth = await memoryGrowth(browser, lab.page)
    return [...timeRows({ cold, ...warm, stop, bare, growth }), ...(await downloadRows())]
  } finally {
    await browser.close()
    await lab.close()
  }
}

export const versions = () => ({ browser: seen, 'sql.js': versionOf('sql.js', root) })
