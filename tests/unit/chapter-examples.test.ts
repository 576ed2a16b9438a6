// The code of the chapters runs, where snippets run, and prints what the page says that it prints.
import { afterAll, describe, expect, it } from 'vitest'
import { programOf } from '../../src/lib/content/chapter-examples.ts'
import { createNodeRuntime } from '../../src/lib/runtime/node.ts'
import { chapters, examplesOf, fences, printedBy, setupCode } from '../support/chapter-files.ts'

const runtime = createNodeRuntime()
afterAll(() => runtime.dispose())

/** Examples whose output is not what TypeScript prints, and why. */
const notPrinted: Record<string, string> = {
  'Tres errores que se ven sin ejecutar': 'its output is what the type checker says before running',
}

describe.each(chapters)('$file', ({ body }) => {
  const examples = examplesOf(body)
  const running = examples.filter((e) => !notPrinted[e.title] && fences(e.inside, 'ts').length > 0)

  it.each(running)('«$title» runs, and prints what the page says', { timeout: 30_000 }, async (example) => {
    const { record } = runtime.run(programOf(example.id, examples, setupCode))
    const { outcome, error, console } = await record
    expect(outcome, error?.message).toBe('ok')
    const printed = printedBy(example)
    if (printed !== undefined) expect(console.map(({ text }) => text).join('\n')).toBe(printed)
  })

  it('has examples to check', () => {
    expect(running.filter(printedBy).length).toBeGreaterThan(2)
  })
})
