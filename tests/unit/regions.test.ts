import { expect, it } from 'vitest'
import { hiddenLines, regionsOf, shownNumber } from '../../src/lib/snippets/regions.ts'

const code = `// #region oculta
const engine = createEngine('sqlite://')
// #endregion
uno
// #region fija
dos
// #endregion
tres`

it('finds hidden and fixed regions', () => {
  expect(regionsOf(code)).toEqual([
    { kind: 'oculta', first: 1, last: 3 },
    { kind: 'fija', first: 5, last: 7 },
  ])
  expect([...hiddenLines(code)]).toEqual([1, 2, 3, 5, 7])
})

it('numbers only what is seen', () => {
  const hidden = hiddenLines(code)
  expect([1, 4, 5, 6, 8].map((line) => shownNumber(line, hidden))).toEqual([undefined, 1, undefined, 2, 3])
})

it('takes an unclosed region to the end, and other regions for comments', () => {
  expect(regionsOf('-- #region oculta\nSELECT 1')).toEqual([{ kind: 'oculta', first: 1, last: 2 }])
  expect(regionsOf('// #region mía\nx\n// #endregion')).toEqual([])
})
