/** How everything stands after a step: pure, from the first step on, so that any moment can be looked at. */
import type { ObjectState } from '../../runtime/record.ts'
import type { SessionEvent, SessionStory } from './data.ts'

export type Queued = 'insert' | 'update' | 'delete'
export interface SessionObject {
  readonly object: number
  readonly model: string
  readonly text: string
  readonly state: ObjectState
  readonly key?: string
  readonly session: number
  readonly queued?: Queued
  /** What it was before this step, if the step changed it. */
  readonly was?: ObjectState | 'loaded'
  /** It joined the queue in this step. */
  readonly joined?: boolean
}
export interface SessionFrame {
  readonly objects: readonly SessionObject[]
  readonly events: readonly SessionEvent[]
}

type Mutable = { -readonly [K in keyof SessionObject]: SessionObject[K] }

export function frameAt({ steps }: SessionStory, step: number): SessionFrame {
  const objects = new Map<number, Mutable>()
  steps.slice(0, step + 1).forEach(({ events }, i) => {
    for (const each of objects.values()) {
      delete each.was
      delete each.joined
    }
    for (const event of events) apply(objects, event, i === step)
  })
  return { objects: [...objects.values()], events: steps[step]?.events ?? [] }
}

function apply(objects: Map<number, Mutable>, event: SessionEvent, now: boolean): void {
  if (event.type === 'state') {
    const { object, model, text, from, to, key, loaded, session } = event
    const before = objects.get(object)
    const next: Mutable = { object, model, text, state: to, session }
    const known = key ?? (to === 'transient' || to === 'pending' ? undefined : before?.key)
    if (known !== undefined) next.key = known
    if (to === 'pending') next.queued = 'insert'
    // Where it came from at the beginning of the step, though it passed by others within it.
    if (now) next.was = before?.was ?? (loaded ? 'loaded' : from)
    objects.set(object, next)
  } else if (event.type === 'queued') {
    const { object, model, text, key, session } = event
    // What was prepared before is met here for the first time.
    const known = objects.get(object) ?? { object, model, text, session, state: 'persistent', ...(key ? { key } : {}) }
    objects.set(object, known)
    known.queued = event.how
    known.text = event.text
    if (now) known.joined = true
  } else if (event.type === 'flush' && event.done) {
    for (const each of objects.values())
      if (each.session === event.session && each.state === 'persistent') delete each.queued
  }
}

/** The step to show first: the one with most to see, objects in different states and a queue. */
export function richestStep(story: SessionStory): number {
  let [best, found] = [-1, 0]
  // Replayed once, not once for each step.
  const objects = new Map<number, Mutable>()
  story.steps.forEach(({ events }, i) => {
    for (const event of events) apply(objects, event, false)
    const all = [...objects.values()]
    const worth = new Set(all.map(({ state }) => state)).size * 2 + (all.some(({ queued }) => queued) ? 1 : 0)
    if (worth >= best) [best, found] = [worth, i]
  })
  return found
}
