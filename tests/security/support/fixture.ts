// `test` with the harness open and its page loaded, and a few words for running programs in it.
import { readFileSync } from 'node:fs'
import { test as base, expect, type Page } from 'playwright/test'
import type { Program, RunOptions, RunRecord } from '../../../src/lib/runtime/index.ts'
import { openRuntimeLab, type RuntimeLab } from '../../../tools/runtime-lab/lab.ts'

export { expect }

interface Lab {
  readonly page: Page
  readonly harness: RuntimeLab
  /** Runs a program and gives its record. Bytes and bigints do not cross to the test: they arrive as text. */
  run(program: string | Program, options?: RunOptions): Promise<RunRecord>
  /** Runs the parts in a worker that takes no precautions, and gives what each printed. */
  bare(...attempts: string[]): Promise<string[]>
}

export const test = base.extend<{ lab: Lab }, { harness: RuntimeLab }>({
  harness: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
    async ({}, use) => {
      const bare = readFileSync(new URL('bare-worker.js', import.meta.url), 'utf8')
      const harness = await openRuntimeLab({ '/bare.js': bare })
      await use(harness)
      await harness.close()
    },
    { scope: 'worker' },
  ],
  lab: async ({ page, harness }, use) => {
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`)
      dialog.dismiss()
    })
    page.on('popup', () => faults.push('popup'))
    await page.goto(harness.page)
    harness.leaked.length = 0
    await use({
      page,
      harness,
      run: (program, options) =>
        page.evaluate(runInPage, { program: programOf(program), options: { limits: { timeMs: 20_000 }, ...options } }),
      bare: async (...attempts) => {
        const parts = attempts.map((code, i) => ({ id: `${i}`, code }))
        const record = await page.evaluate(runBare, { language: 'ts' as const, parts })
        return record.console.map((entry) => entry.text)
      },
    })
    expect(faults, 'the page has no errors, dialogs or popups').toEqual([])
    expect(page.url()).toBe(harness.page)
    expect(await page.title()).toBe('Prueba')
  },
})

export const programOf = (program: string | Program): Program =>
  typeof program === 'string' ? { language: 'ts', parts: [{ id: 'ejemplo', code: program }] } : program

async function runInPage({ program, options }: { program: Program; options?: RunOptions }): Promise<RunRecord> {
  const record = await globalThis.runtime.run(program, options).record
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)
  return JSON.parse(JSON.stringify(record, plain))
}

async function runBare(program: Program): Promise<RunRecord> {
  const runtime = globalThis.newRuntime('/bare.js')
  const record = await runtime.run(program, { limits: { timeMs: 20_000 } }).record
  runtime.dispose()
  return record
}

export const printed = (record: RunRecord): string[] => record.console.map((entry) => entry.text)
