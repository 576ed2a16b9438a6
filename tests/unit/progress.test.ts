/** Progress: what is read from storage or a file may be anything, and merging loses nothing. */
import { describe, expect, test } from 'vitest'
import { checked, EMPTY, merged, progressOf } from '../../src/lib/progress/progress.ts'
import { totalSaid } from '../../src/lib/progress/total.ts'

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

test('counts the projects of a course apart from its chapters, and says nothing of projects where there are none', () => {
  const share = (done: number, of: number) => ({ done, of })
  expect(totalSaid({ chapters: share(2, 15), projects: share(1, 2), exercises: share(7, 93) })).toBe(
    '2 de 15 capítulos y 1 de 2 proyectos leídos · 7 de 93 retos resueltos',
  )
  expect(totalSaid({ chapters: share(0, 3), projects: share(0, 0), exercises: share(0, 4) })).toBe(
    '0 de 3 capítulos leídos · 0 de 4 retos resueltos',
  )
})
