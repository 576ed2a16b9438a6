/** `using` written in older words does what the language says. */
import { expect, test } from 'vitest'
import { MadeText } from '../../../src/lib/runtime/assemble/text.ts'
import { Unit } from '../../../src/lib/runtime/assemble/unit.ts'
import { DisposalStack } from '../../../src/lib/runtime/worker/stack.ts'

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor

async function story(code: string): Promise<string[]> {
  const told: string[] = []
  const lowered = new MadeText().copy(
    'f',
    code,
    new Unit('f', code, true).asPart(() => 'x'),
  ).text
  expect(lowered).not.toMatch(/\busing\b/)
  expect(lowered.split('\n')).toHaveLength(code.split('\n').length)
  const r = (name: string, fails = false) => ({
    [Symbol.dispose]() {
      told.push(`fin ${name}`)
      if (fails) throw new Error(`al cerrar ${name}`)
    },
    [Symbol.asyncDispose]: undefined,
  })
  const a = (name: string) => ({
    async [Symbol.asyncDispose]() {
      await null
      told.push(`fin async ${name}`)
    },
  })
  const top = new DisposalStack()
  const run = new AsyncFunction('r', 'a', 'di', '__pila__', '__tope__', lowered)
  await run(
    r,
    a,
    (text: string) => told.push(text),
    () => new DisposalStack(),
    top,
  )
    .finally(() => top.finAsync())
    .catch((error: Error) => told.push(`${error.name}: ${error.message}`))
  return told
}

test.each([
  ["{ using x = r('x'); using y = r('y'); di('dentro') }\ndi('después')", ['dentro', 'fin y', 'fin x', 'después']],
  ["using x = r('x')\ndi('dentro')", ['dentro', 'fin x']],
  [
    "function f(): string {\n  using x: object = r('x'), y = r('y') as object\n  return 'valor'\n}\ndi(f())",
    ['fin y', 'fin x', 'valor'],
  ],
  ["try {\n  using x = r('x')\n  throw new Error('ay')\n} catch (e) { di((e as Error).message) }", ['fin x', 'ay']],
  ["using x = r('x')\nthrow new Error('ay')", ['fin x', 'Error: ay']],
  [
    "{ using x = r('x', true); throw new Error('ay') }",
    ['fin x', 'SuppressedError: An error was suppressed during disposal'],
  ],
  [
    "{\n  await using x = a('x')\n  using y = r('y')\n  di('dentro')\n}\ndi('después')",
    ['dentro', 'fin y', 'fin async x', 'después'],
  ],
  [
    "for (const n of [1, 2]) {\n  using x = r(String(n))\n  if (n === 1) continue\n  di('dos')\n}",
    ['fin 1', 'dos', 'fin 2'],
  ],
  ['using x = null\ndi(String(x))', ['null']],
  ['{ using x = {} as never }', ['TypeError: using needs an object with a [Symbol.dispose]() method']],
])('%s', async (code, expected) => {
  expect(await story(code)).toEqual(expected)
})
