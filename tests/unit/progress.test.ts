/** Progress: what is read from storage or a file may be anything, and merging loses nothing. */
import { describe, expect, test } from 'vitest'
import { checked, EMPTY, merged, progressOf } from '../../src/lib/progress/progress.ts'

const DAY = '2026-11-01T10:00:00.000Z'
const LATER = '2026-11-02T10:00:00.000Z'

describe('what is kept', () => {
  test.each([null, '', 'nada', '[]', '{"version":2}', 'null', '"x"'])('%j counts as nothing', (text) => {
    expect(progressOf(text)).toEqual(EMPTY)
  })
  test('what is not ours inside it is left out', () => {
    const data = {
      version: 1,
      read: { a: DAY, b: 7, c: 'ayer' },
      solved: 'x',
      quizzes: { a: { right: 2, total: 5, at: DAY }, b: { right: 9, total: 5, at: DAY }, c: null },
    }
    expect(checked(data)).toEqual({
      version: 1,
      read: { a: DAY },
      solved: {},
      quizzes: { a: { right: 2, total: 5, at: DAY } },
    })
  })
})

test('merging keeps the earliest moments and the best results, in either order', () => {
  const here = {
    version: 1,
    read: { a: LATER },
    solved: { x: DAY },
    quizzes: { a: { right: 2, total: 5, at: DAY } },
  } as const
  const there = {
    version: 1,
    read: { a: DAY, b: DAY },
    solved: {},
    quizzes: { a: { right: 4, total: 5, at: LATER } },
  } as const
  const both = { version: 1, read: { a: DAY, b: DAY }, solved: { x: DAY }, quizzes: { a: there.quizzes.a } }
  expect(merged(here, there)).toEqual(both)
  expect(merged(there, here)).toEqual(both)
})
