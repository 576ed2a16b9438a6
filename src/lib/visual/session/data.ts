/** The story of the sessions of a run, step by step: a step is what one line of the code made happen, in a row. */

import { lineText } from '../../results/cell.ts'
import { storyOf } from '../../results/story.ts'
import type { Cell, ObjectEntry, ObjectState, Place, RunRecord } from '../../runtime/record.ts'
import { statementLabel } from '../timeline/label.ts'

export type SessionEvent =
  | {
      readonly type: 'state'
      readonly object: number
      readonly model: string
      readonly text: string
      readonly from: ObjectState
      readonly to: ObjectState
      readonly key?: string
      readonly loaded?: boolean
      readonly session: number
    }
  | {
      readonly type: 'queued'
      readonly object: number
      readonly model: string
      readonly key?: string
      readonly how: 'update' | 'delete'
      readonly text: string
      readonly session: number
    }
  | { readonly type: 'flush'; readonly session: number; readonly done: boolean; readonly undone?: boolean }
  | { readonly type: 'statement'; readonly label: string; readonly sql: string }
  | { readonly type: 'bracket'; readonly what: string }

export interface SessionStep {
  readonly file?: string
  readonly line?: number
  /** The line itself, when the program is known. */
  readonly code?: string
  readonly events: readonly SessionEvent[]
}
export interface SessionStory {
  readonly steps: readonly SessionStep[]
  readonly objects: number
  readonly sessions: number
  /** Steps beyond those that are told. */
  readonly hidden: number
}

const MOST_STEPS = 300
const MOST_EVENTS = 4_000

type Timed = { readonly seq: number; readonly place: Place | undefined; readonly event: SessionEvent }

export function sessionFrom(
  record: Pick<RunRecord, 'objects' | 'flushes' | 'statements' | 'transactions'>,
  codeOf: (place: Place) => string | undefined = () => undefined,
): SessionStory {
  if (record.objects.length === 0) return { steps: [], objects: 0, sessions: 0, hidden: 0 }
  const places = new Map(
    record.transactions.flatMap(({ seq, place, end }) => [
      [seq, place] as const,
      ...(end ? [[end.seq, end.place] as const] : []),
    ]),
  )
  const timed: Timed[] = [
    ...record.objects.map((each) => ({ seq: each.seq, place: each.place, event: eventOf(each) })),
    ...record.flushes.flatMap(({ seq, end, place, session, undone }): Timed[] => [
      ...(undone ? [] : [{ seq, place, event: { type: 'flush', session, done: false } } as const]),
      { seq: end.seq, place, event: { type: 'flush', session, done: true, ...(undone ? { undone } : {}) } },
    ]),
    ...storyOf(record).map(
      (line): Timed =>
        line.type === 'bracket'
          ? { seq: line.seq, place: places.get(line.seq), event: { type: 'bracket', what: line.what } }
          : {
              seq: line.seq,
              place: line.statement.place,
              event: {
                type: 'statement',
                label: statementLabel(line.statement),
                sql: line.statement.sql.slice(0, 300),
              },
            },
    ),
  ].sort((a, b) => a.seq - b.seq)
  const steps: { file?: string; line?: number; code?: string; events: SessionEvent[] }[] = []
  // The story begins with its first object: tables are made before, and elsewhere told.
  const first = timed.findIndex(({ event }) => event.type === 'state' || event.type === 'queued')
  for (const { place, event } of timed.slice(first, first + MOST_EVENTS)) {
    const last = steps.at(-1)
    if (last && (!place || (place.line === last.line && place.file === last.file))) last.events.push(event)
    else {
      const code = place && codeOf(place)?.trim()
      steps.push({
        ...(place ? { file: place.file, line: place.line } : {}),
        ...(code ? { code: code.slice(0, 200) } : {}),
        events: [event],
      })
    }
  }
  return {
    steps: steps.slice(0, MOST_STEPS),
    objects: new Set(record.objects.map(({ object }) => object)).size,
    sessions: new Set(record.objects.map(({ session }) => session)).size,
    hidden: Math.max(0, steps.length - MOST_STEPS),
  }
}

function eventOf({ object, model, text, from, to, key, loaded, queued, session }: ObjectEntry): SessionEvent {
  if (queued)
    return {
      type: 'queued',
      object,
      model,
      how: queued,
      text: cut(text),
      session,
      ...(key ? { key: keyText(key) } : {}),
    }
  return {
    type: 'state',
    object,
    model,
    text: cut(text),
    from,
    to,
    ...(key ? { key: keyText(key) } : {}),
    ...(loaded ? { loaded } : {}),
    session,
  }
}
const cut = (text: string) => (text.length > 200 ? `${text.slice(0, 199)}…` : text)
const keyText = (key: readonly Cell[]) => key.map((cell) => lineText(cell, 30)).join(', ')
