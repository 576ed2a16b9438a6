// Each ready project, played from its first step to its last as a learner would, through the runtime that pages use.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edited, happened } from '../../../src/lib/migrations/panel/guide.ts'
import { createNodeRuntime } from '../../../src/lib/runtime/node.ts'
import { PanelLab, scenarioNamed, scenarioNames } from '../../support/migration-panel.ts'

const runtime = createNodeRuntime({ parallel: 2 })
beforeAll(() => runtime.warm())
afterAll(() => runtime.dispose())

describe.each(scenarioNames)('%s', (name) => {
  it('can be played from its first step to its last, each ticked by what happened and not before', async () => {
    const scenario = scenarioNamed(name)
    const lab = new PanelLab(runtime, scenario)
    await lab.run()
    for (const [at, step] of scenario.guide.steps.entries()) {
      const told = `paso ${at + 1}: ${step.do}`
      expect(happened(step.when, lab.evidence), `${told} — antes de hacerlo`).toBe(false)
      if (step.run) await lab.run(step.run)
      if (step.edit) {
        const files = edited(lab.files, step.edit)
        expect(
          files,
          `${told} — el texto que cambia no está en:\n${lab.files[step.edit.file] ?? Object.values(lab.files).at(-1)}`,
        ).toBeDefined()
        lab.files = files as Record<string, string>
        await lab.run()
      } else await lab.settle()
      const { state, last } = lab
      expect(
        happened(step.when, lab.evidence),
        `${told} — ${JSON.stringify({ last, heads: state?.heads, differences: state?.differences, tables: lab.tables }, null, 1)}`,
      ).toBe(true)
    }
  })
})
