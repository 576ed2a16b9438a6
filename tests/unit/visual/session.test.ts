// The story of a session: steps by line, how everything stands after each, and what is drawn of it.
import { beforeAll, describe, expect, it } from 'vitest'
import { type SessionStory, sessionFrom } from '../../../src/lib/visual/session/data.ts'
import { drawSession, sessionWords } from '../../../src/lib/visual/session/draw.ts'
import { frameAt, richestStep } from '../../../src/lib/visual/session/frame.ts'
import { all, geometryOf, treeOf, withClass, wordsOf } from '../../support/markup.ts'
import { empty, filled, life, nPlusOne } from '../../support/picture-programs.ts'
import { openLab } from '../runtime/lab.ts'

const { run } = openLab()
const storyOf = async (setup: string, code: string): Promise<SessionStory> => {
  const parts = [
    { id: 'preparacion', code: setup, quiet: true },
    { id: 'ejemplo', code },
  ]
  const record = await run({ language: 'ts', parts })
  expect(record.error?.message).toBeUndefined()
  return sessionFrom(record, ({ file, line }) => (file === 'ejemplo' ? code.split('\n')[line - 1] : undefined))
}

describe('a life of objects', () => {
  let story: SessionStory
  beforeAll(async () => {
    story = await storyOf(empty, life)
  }, 60_000)
  const at = (line: number) =>
    frameAt(
      story,
      story.steps.findIndex((step) => step.line === line),
    )
  const told = (line: number) =>
    at(line).objects.map(({ text, state, queued }) => [text.replace(/\(.*?nombre=/, '('), state, queued])

  it('has a step for each line that made something happen, with its code', () => {
    expect(story.steps.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(story.steps[0]?.code).toBe('session.add(ines)')
  })
  it('queues insertions until the flush', () => {
    expect(told(4)).toEqual([
      ["Lector('Inés')", 'pending', 'insert'],
      ["Lector('Mateo')", 'pending', 'insert'],
    ])
    expect(told(5)).toEqual([
      ["Lector('Inés')", 'persistent', undefined],
      ["Lector('Mateo')", 'persistent', undefined],
    ])
  })
  it('queues a change, a deletion and an insertion at once', () => {
    expect(at(8).objects.map(({ queued }) => queued)).toEqual(['update', 'delete', 'insert'])
    expect(at(9).objects.map(({ state, queued }) => [state, queued])).toEqual([
      ['persistent', undefined],
      ['deleted', undefined],
      ['persistent', undefined],
    ])
  })
  it('says from where each came, in the step that moved it and in no other', () => {
    expect(at(5).objects.map(({ was }) => was)).toEqual(['pending', 'pending'])
    expect(at(6).objects.map(({ was, joined }) => [was, joined])).toEqual([
      [undefined, true],
      [undefined, undefined],
    ])
  })
  it('ends with all of them detached', () => {
    expect(at(12).objects.map(({ state }) => state)).toEqual(['detached', 'detached', 'detached'])
  })
  it('tells what was sent in its step: COMMIT where it was asked for', () => {
    const events = at(10).events.flatMap((event) => (event.type === 'bracket' ? [event.what] : []))
    expect(events).toEqual(['COMMIT'])
  })
  it('opens where there is most to see', () => {
    expect(story.steps[richestStep(story)]?.line).toBeGreaterThanOrEqual(8)
  })
  it('draws each object once, in the lane of its state, with the identity map and the queue', () => {
    const tree = treeOf(drawSession(story, 5))
    const lane = (state: string) =>
      all(tree, ({ attributes }) => attributes['data-estado'] === state).flatMap((each) =>
        withClass(each, 'sesion-ficha'),
      )
    expect(lane('pending')).toHaveLength(1)
    expect(lane('persistent')).toHaveLength(2)
    expect(withClass(tree, 'sesion-verbo').map(wordsOf)).toEqual(['INSERT', 'UPDATE', 'DELETE'])
    expect(wordsOf(withClass(tree, 'sesion-mapa')[0] as never)).toContain('Lector 1')
  })
  it('shows hostile names as text', () => {
    expect(drawSession(story, 5).text).not.toContain('<script')
    expect(wordsOf(treeOf(drawSession(story, 5)))).toContain('<script>alert(1)</script>')
  })
  it('tells all of it in words', () => {
    const words = wordsOf(treeOf(sessionWords(story)))
    expect(words).toContain("Paso 1 de 10, línea 3: Lector(nombre='Inés') pasa de transitorio a pendiente.")
    expect(words).toContain('COMMIT')
  })
  it('is as it was', async () => {
    await expect(geometryOf(drawSession(story, 5))).toMatchFileSnapshot('geometry/sesion-vida.txt')
  })
})

it('a loop over many is one step a line, and its cards are bounded', async () => {
  const story = await storyOf(
    filled,
    nPlusOne.replaceAll('session', 'otra').replace(/^/, 'const otra = new Session(engine)\n'),
  )
  expect(story.objects).toBe(150)
  const tree = treeOf(drawSession(story, story.steps.length - 1))
  expect(withClass(tree, 'sesion-ficha').length).toBeLessThanOrEqual(5 * 24)
  expect(wordsOf(tree)).toMatch(/y \d+ más/)
})

it('an object of the preparation is known from the first time that it is changed', async () => {
  const story = await storyOf(
    filled,
    `const uno = session.get(Lector, 1)
uno.nombre = 'otro'
session.rollback()`,
  )
  expect(frameAt(story, 0).objects).toMatchObject([
    { model: 'Lector', key: '1', state: 'persistent', queued: 'update' },
  ])
})

it('a rollback empties the queue', async () => {
  const story = await storyOf(
    empty,
    `const a = new Lector({ nombre: 'a' })
session.add(a)
session.commit()
a.nombre = 'b'
session.rollback()`,
  )
  const last = frameAt(story, story.steps.length - 1)
  expect(last.objects.map(({ state, queued }) => [state, queued])).toEqual([['persistent', undefined]])
})

it('without objects there is no story, and it says so', async () => {
  const story = await storyOf(empty, '1')
  expect(story.steps).toEqual([])
  expect(wordsOf(treeOf(drawSession(story, 0)))).toContain('no puso objetos')
})

it('a step out of the story is the nearest one', async () => {
  const story = await storyOf(empty, life)
  expect(drawSession(story, 999).text).toBe(drawSession(story, story.steps.length - 1).text)
  expect(drawSession(story, -1).text).toBe(drawSession(story, 0).text)
})
