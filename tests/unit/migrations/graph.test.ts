import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applied, changesDown, changesUp } from '../../../src/lib/migrations/graph/heads.ts'
import { downgradePath, upgradePath } from '../../../src/lib/migrations/graph/path.ts'
import { RevisionGraph, type RevisionHeader, toRevision } from '../../../src/lib/migrations/index.ts'

const graphOf = (...headers: readonly RevisionHeader[]) => new RevisionGraph(headers.map(toRevision))
const one = (
  revision: string,
  downRevision: RevisionHeader['downRevision'] = null,
  more: Partial<RevisionHeader> = {},
) => ({
  revision,
  downRevision,
  ...more,
})
const ids = (revisions: readonly { revision: string }[]) => revisions.map(({ revision }) => revision)

describe('a graph that makes no sense is refused, saying what and where', () => {
  it.each([
    ['a missing parent', [one('a1', 'zz')], /zz referenced from zz -> a1.*is not present/],
    ['a repeated identifier', [one('a1'), one('a1')], /Revision a1 is present more than once/],
    ['a circle', [one('a1', 'c3'), one('b2', 'a1'), one('c3', 'b2')], /Cycle is detected in revisions \(a1, b2, c3\)/],
    ['itself as parent', [one('a1', 'a1')], /Cycle is detected in revisions \(a1\)/],
    ['a circle through a dependency', [one('a1', null, { dependsOn: 'b2' }), one('b2', 'a1')], /Cycle/],
    ['a reserved name', [one('head')], /'head' is not valid/],
    ['a name with spaces', [one('a 1')], /'a 1' is not valid/],
    [
      'a repeated branch label',
      [one('a1', null, { branchLabels: 'x' }), one('b2', null, { branchLabels: 'x' })],
      /'x'/,
    ],
    ['an unknown dependency', [one('a1', null, { dependsOn: 'nada' })], /nada referenced from <base> -> a1/],
  ])('%s', (_what, headers, message) => {
    expect(() => graphOf(...headers)).toThrow(message)
  })
})

describe('branches by name and dependencies', () => {
  const graph = graphOf(
    one('a1', null, { branchLabels: 'tienda' }),
    one('b2', 'a1'),
    one('p1', null, { branchLabels: ['pagos'], dependsOn: 'tienda' }),
    one('p2', 'p1', { dependsOn: 'b2' }),
  )
  it('goes up one branch with what it depends on', () => {
    expect(ids(upgradePath(graph, [], 'pagos@head'))).toEqual(['a1', 'b2', 'p1', 'p2'])
    expect(ids(upgradePath(graph, [], 'tienda@head'))).toEqual(['a1', 'b2'])
    expect(ids(upgradePath(graph, ['b2'], 'pagos@+1'))).toEqual(['p1'])
  })
  it('goes down one branch without touching the other', () => {
    expect(ids(downgradePath(graph, ['b2', 'p2'], 'pagos@base'))).toEqual(['p2', 'p1'])
    // What depends on what goes, goes too.
    expect(ids(downgradePath(graph, ['p2'], 'a1'))).toEqual(['p2', 'b2'])
  })
  it('finds by an unambiguous prefix of four letters', () => {
    const long = graphOf(one('abcd11'), one('abcd22', 'abcd11'), one('wxyz33', 'abcd22'))
    expect(ids(upgradePath(long, [], 'wxyz'))).toEqual(['abcd11', 'abcd22', 'wxyz33'])
    expect(() => upgradePath(long, [], 'abcd')).toThrow("Can't locate revision identified by 'abcd'")
  })
})

/** Random graphs: each version comes after one or two of the earlier ones, or begins. */
const graphs = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 14 })
  .map((picks) =>
    graphOf(
      ...picks.map(([a, b, kind], at) => {
        if (at === 0 || kind === 0) return one(`r${at}xx`)
        const parents = kind > 6 ? [...new Set([`r${a % at}xx`, `r${b % at}xx`])] : [`r${a % at}xx`]
        return one(`r${at}xx`, parents)
      }),
    ),
  )

it('whatever the graph, a version is applied after those it comes after, and undone before them', () => {
  fc.assert(
    fc.property(graphs, fc.nat(), (graph, pick) => {
      const up = ids(upgradePath(graph, [], 'heads'))
      expect([...up].sort()).toEqual(ids(graph.revisions).sort())
      for (const each of graph.revisions)
        for (const parent of each.downRevisions) expect(up.indexOf(parent)).toBeLessThan(up.indexOf(each.revision))
      let heads: string[] = []
      for (const id of up) heads = applied(heads, changesUp(graph, heads, graph.get(id) as never))
      expect([...heads].sort()).toEqual(ids(graph.heads).sort())
      const target = graph.revisions[pick % graph.size]?.revision as string
      for (const each of downgradePath(graph, heads, target)) heads = applied(heads, changesDown(graph, heads, each))
      expect(graph.ancestors(heads).has(target)).toBe(true)
      for (const each of downgradePath(graph, heads, 'base')) heads = applied(heads, changesDown(graph, heads, each))
      expect(heads).toEqual([])
    }),
    { numRuns: 1000, seed: 7 },
  )
})

it('a thousand versions are no burden', () => {
  const headers = Array.from({ length: 1000 }, (_, at) => one(`r${at}`, at === 0 ? null : `r${at - 1}`))
  const graph = graphOf(...headers)
  expect(upgradePath(graph, [], 'head')).toHaveLength(1000)
  expect(graph.walk()[0]?.revision).toBe('r999')
})
