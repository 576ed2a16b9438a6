// The TypeScript of the chapters runs, against the real library, and prints what the page says that it prints.
import { stripTypeScriptTypes } from 'node:module'
import * as alquimia from 'alquimia'
import { beforeAll, describe, expect, it } from 'vitest'
import { chapters, type Example, examplesOf, fences, printedBy, setupCode } from '../support/chapter-files.ts'

beforeAll(() => alquimia.initAlquimia())

/** Examples whose output is not what TypeScript prints, and why. */
const notPrinted: Record<string, string> = {
  'Tres errores que se ven sin ejecutar': 'its output is what the type checker says before running',
}

describe.each(chapters)('$file', ({ body }) => {
  const examples = examplesOf(body)
  const checked = examples.filter((e) => !notPrinted[e.title] && fences(e.inside, 'ts').length > 0 && printedBy(e))

  it.each(checked)('«$title» prints what the page says', async (example) => {
    expect(await run(chainOf(example, examples))).toBe(printedBy(example))
  })

  it('has examples to check', () => {
    expect(checked.length).toBeGreaterThan(2)
  })
})

/** The code that runs: setup, earlier examples, and the example, the last of the list. */
function chainOf(example: Example, all: Example[]): string[] {
  const before = example.continues === undefined ? undefined : all.find(({ id }) => id === example.continues)
  if (example.continues !== undefined && !before)
    throw new Error(`«${example.title}» continues «${example.continues}», which is not in the chapter.`)
  const earlier = before ? chainOf(before, all) : example.setup === undefined ? [] : [setupCode(example.setup)]
  return [...earlier, fences(example.inside, 'ts')[0] ?? '']
}

/** As in the page: each part in a block inside the one before; only the last one's printing counts. */
async function run(parts: string[]): Promise<string> {
  const lines: string[] = []
  const log = (...values: unknown[]) => lines.push(values.map((value) => `${value}`).join(' '))
  const nested = parts.map((code) => code.replace(/^import [^']*'alquimia'\n/gm, '')).join('\n{ lines.length = 0\n')
  const program = nested + '}'.repeat(parts.length - 1)
  const scope = { ...alquimia, console: { log }, lines }
  await new AsyncFunction(...Object.keys(scope), withoutTypes(program))(...Object.values(scope))
  return lines.join('\n')
}

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor

/** Types are stripped inside a function, where `await` and `using` may stand. */
function withoutTypes(program: string): string {
  const [open, close] = ['async () => {', '}']
  return stripTypeScriptTypes(open + program + close).slice(open.length, -close.length)
}
