import { forgetDatabase, initAlquimia } from 'alquimia'
import initSqlJs from 'sql.js'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readyExamples } from '../../../src/lib/workspace/examples.ts'

const expected: Record<string, string[]> = {
  'autores-libros': ['Jorge Isaacs → María', 'Juan León Mera → Cumandá, Entre dos tías y un tío'],
  resenas: ['[{"titulo":"Cumandá","estrellas":4},{"titulo":"María","estrellas":4}]'],
  'libro-categoria': ['["María","Cumandá"]'],
  'una-a-uno': ['María 312', '1 ficha'],
  autorreferencial: ['Literatura', '  Novela', '    Novela histórica', '  Poesía'],
}

describe('the ready examples', () => {
  const printed: string[] = []
  beforeAll(() => initAlquimia())
  beforeEach(() => {
    // Each starts without the files of the one before, as in the sandbox.
    forgetDatabase('zona.db')
    printed.length = 0
    const print = (...values: unknown[]) =>
      void printed.push(
        values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))).join(' '),
      )
    vi.spyOn(console, 'log').mockImplementation(print)
    vi.spyOn(console, 'table').mockImplementation(print)
  })
  it('have a text, a name and a word each', () => {
    expect(readyExamples).toHaveLength(6)
    for (const { code, name, about } of readyExamples) {
      expect(code.length).toBeGreaterThan(200)
      expect(name && about).toBeTruthy()
    }
  })
  for (const [id, lines] of Object.entries(expected))
    it(`${id} prints what it says`, async () => {
      await import(`../../../src/lib/workspace/ejemplos/${id}.ts`)
      if (id === 'resenas') expect(JSON.parse(printed[0] ?? '')).toHaveLength(2)
      else expect(printed).toEqual(lines)
    })
  it('the one in SQL runs whole', async () => {
    const database = new (await initSqlJs()).Database()
    const results = database.exec(readyExamples.find(({ language }) => language === 'sql')?.code ?? '')
    expect(results.map(({ values }) => values.length)).toEqual([3, 3, 1])
  })
})
