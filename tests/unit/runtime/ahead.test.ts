/** What was read ahead makes the same modules, and only of the very same texts. */
import { describe, expect, test } from 'vitest'
import { panelProgram } from '../../../src/lib/migrations/panel/program.ts'
import { ReadAhead } from '../../../src/lib/runtime/assemble/ahead.ts'
import { assemble } from '../../../src/lib/runtime/assemble/assemble.ts'
import { Unit } from '../../../src/lib/runtime/assemble/unit.ts'
import type { Program } from '../../../src/lib/runtime/program.ts'
import { longProject } from '../../../tools/bench/migrations/project.ts'
import { programs } from '../../support/programs.ts'

const anything = { has: () => true } as unknown as ReadonlySet<string>
const known = ['alquimia', 'zod', 'kysely', 'alquimia/api', 'alquimia/sqlmodel']
const libraries = new Map(known.map((name) => [name, { address: `de:${name}`, exports: anything }]))

/** The texts of its modules in the order in which they are made, or what is wrong with it. */
function madeOf(program: Program, ahead?: ReadAhead): string[] {
  const texts: string[] = []
  const make = (made: { text: string }) => `modulo:${texts.push(made.text)}`
  try {
    assemble(program, { libraries, make, marks: 'de:marcas', ...(ahead && { ahead }) })
  } catch (error) {
    texts.push(`${error}`)
  }
  return texts
}
function readAhead(program: Program): ReadAhead {
  const ahead = new ReadAhead()
  ahead.read(program, false)
  return ahead
}

const long = panelProgram({ files: longProject(20) }, 'alembic upgrade head')
describe('the same modules', () => {
  test.each([...Object.entries(programs).filter(([, { language }]) => language === 'ts'), ['versions', long] as const])(
    '%s',
    (_, program) => {
      const made = madeOf(program)
      expect(made.length).toBeGreaterThan(0)
      expect(madeOf(program, readAhead(program))).toEqual(made)
    },
  )
})

test('what was read is read no more, but for the file that changed', () => {
  const { files = [], ...rest } = long
  const ahead = readAhead(long)
  const changed = {
    ...rest,
    files: files.map((each) => ({ ...each, code: each.code.replace("'cambio 7'", "'otro'") })),
  }
  expect(madeOf(changed, ahead).join()).toContain("'otro'")
  const same = files.find(({ name }) => name.endsWith('cambio_6.ts')) as { name: string; code: string }
  expect(ahead.take(same.name, same.code), 'given once').toBeUndefined()
  const fresh = readAhead(long)
  expect(fresh.take(same.name, same.code)).toBeInstanceOf(Unit)
  expect(fresh.take(same.name, same.code)).toBeUndefined()
})

test('what cannot be read says so when it runs, and not before', () => {
  const wrong: Program = { language: 'ts', parts: [{ id: 'a', code: 'const = 1' }] }
  const ahead = readAhead(wrong)
  expect(madeOf(wrong, ahead)).toEqual(madeOf(wrong))
  expect(madeOf(wrong)[0]).toContain('Unexpected token')
})
