import { describe, expect, it } from 'vitest'
import { chainIn } from '../../../src/lib/visual/anatomy/chain.ts'

const texts = (code: string) => chainIn(code).map(({ from, to }) => code.slice(from, to))

describe('calls of a chain, in the code', () => {
  it('are found one by one, over lines and comments', () => {
    expect(texts('select(A)\n  // el filtro\n  .where(A.x.eq(1)) /* y */ .limit ( 5 )')).toEqual([
      'select(A)',
      '.where(A.x.eq(1))',
      '.limit ( 5 )',
    ])
  })
  it('are not confused by brackets and quotes inside strings, templates and comments', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is read.
    const code = "select(A).where(A.x.eq(') .limit(9)')).where(A.y.eq(`a)${f({ a: '}' })}(`)).orderBy(/* ) */ A.z)"
    expect(texts(code)).toEqual([
      'select(A)',
      ".where(A.x.eq(') .limit(9)'))",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as above.
      ".where(A.y.eq(`a)${f({ a: '}' })}(`))",
      '.orderBy(/* ) */ A.z)',
    ])
  })
  it('leave out queries inside', () => {
    expect(texts('select(A).where(A.x.in_(select(B.id).limit(2)))')).toEqual([
      'select(A)',
      '.where(A.x.in_(select(B.id).limit(2)))',
    ])
  })
  it('begin at the select that is called, not at one that is written', () => {
    expect(texts("const a = 'select(1)' // select(2)\nb.select(3); select(4)")).toEqual(['select(4)'])
  })
  it('end where the code does, closed or not', () => {
    for (const code of [
      '',
      'nada',
      'select',
      'select(',
      "select('",
      'select(`${',
      'select(A).',
      'select(A).where',
      'select(A).where(',
      '/*',
      '//',
      '`',
    ])
      expect(() => chainIn(code)).not.toThrow()
    expect(texts('select(A).where(')).toEqual(['select(A)'])
  })
})
