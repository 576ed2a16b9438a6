// The same program leaves the same record in the browser and in Node: what is checked outside is what readers will see.
import { createNodeRuntime, type NodeRuntime } from '../../src/lib/runtime/node.ts'
import type { Program } from '../../src/lib/runtime/program.ts'
import { programs } from '../support/programs.ts'
import { expect, test } from './support/fixture.ts'

let node: NodeRuntime
test.beforeAll(() => {
  node = createNodeRuntime({ parallel: 1 })
})
test.afterAll(() => node.dispose())

/** Moments and durations aside; bytes and bigints as the page's messages to the test write them. */
const comparable = (record: unknown): unknown =>
  JSON.parse(
    JSON.stringify(record, (key, value) => {
      if (key === 'at' || key === 'ms') return undefined
      return typeof value === 'bigint' ? `${value}n` : value
    }),
  )

test('again, when a spare worker has read it ahead: the same record', async ({ lab }) => {
  const program = programs['parts and files'] as Program
  const first = await lab.run(program)
  await lab.page.waitForTimeout(1_000)
  expect(comparable(await lab.run(program))).toEqual(comparable(first))
})

for (const [name, program] of Object.entries(programs))
  test(`${name}: one record in both`, async ({ lab }) => {
    const [browser, outside] = [await lab.run(program), await node.run(program, { limits: { timeMs: 20_000 } }).record]
    expect(comparable(outside)).toEqual(comparable(browser))
    expect(outside.console.length + outside.statements.length + (outside.error ? 1 : 0)).toBeGreaterThan(0)
  })
