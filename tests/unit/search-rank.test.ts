import { describe, expect, it } from 'vitest'
import { type FoundPage, isCloseMatch, meaningful, rank } from '../../src/lib/site/search-rank.ts'

const page = (title: string, sections: [title: string, score: number, excerpt?: string][]): FoundPage => ({
  url: `/${title}/`,
  meta: { title },
  sub_results: sections.map(([name, score, excerpt = '<mark>algo</mark>']) => ({
    url: `/${title}/#${name}`,
    title: name,
    excerpt,
    weighted_locations: [{ balanced_score: score }],
  })),
})

describe('what is asked', () => {
  it('loses the words that match everywhere', () => {
    expect(meaningful('¿qué es un ORM?')).toBe('ORM?')
    expect(meaningful('clave de la tabla')).toBe('clave tabla')
  })
  it('stays whole when it has no others', () => {
    expect(meaningful('para qué')).toBe('para qué')
  })
})

describe('what is shown', () => {
  it('starts with the section whose title was asked for, whatever its page', () => {
    const pages = [page('Uno', [['Otra cosa', 90]]), page('Dos', [['¿Qué es un ORM?', 1]])]
    expect(rank(pages, 'que es un orm').map((entry) => entry.title)).toEqual(['¿Qué es un ORM?', 'Otra cosa'])
  })
  it('takes at most three sections of a page, the best ones', () => {
    const found = rank(
      [
        page('Uno', [
          ['a', 1],
          ['b', 4],
          ['c', 3],
          ['d', 2],
        ]),
      ],
      'x',
    )
    expect(found.map((entry) => entry.title)).toEqual(['b', 'c', 'd'])
  })
  it('is told apart from what the engine offers for want of a match', () => {
    const close = rank([page('Uno', [['a', 1, 'un <mark>selectinload</mark>']])], 'selectinload')
    const far = rank([page('Uno', [['a', 1, 'un <mark>select</mark>']])], 'selectinload')
    expect([isCloseMatch(close, 'selectinload'), isCloseMatch(far, 'selectinload')]).toEqual([true, false])
    expect(isCloseMatch(rank([page('Uno', [['a', 1, '<mark>relación</mark>']])], 'relaciones'), 'relaciones')).toBe(
      true,
    )
  })
})
