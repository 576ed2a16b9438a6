/** The objects of the program's sessions and how they change state. */
import { DeclarativeBase, type Emitter, inspect, type SessionEvents } from 'alquimia'
import type { FlushEntry, ObjectEntry, ObjectState } from '../record.ts'
import { rowOf } from './cells.ts'
import { modelText } from './format.ts'
import type { Recorder } from './recorder.ts'

export interface WatchedSession {
  readonly events: Emitter<SessionEvents>
}

export class SessionWatch {
  readonly #recorder: Recorder
  readonly #numbers = new WeakMap<object, number>()
  #objects = 0
  #entries = 0
  #sessions = 0

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  watch(session: WatchedSession): void {
    this.#sessions += 1
    const number = this.#sessions
    session.events.on('stateChange', ({ instance, from, to }) => this.#write(instance, from, to, number))
    // Read from the database: for the story of an object, its birth.
    session.events.on('loaded', (instance) => this.#write(instance, 'transient', 'persistent', number, true))
    session.events.on('queued', ({ instance, how }) =>
      this.#write(instance, 'persistent', 'persistent', number, false, how),
    )
    session.events.on('lazyLoad', (load) => {
      this.#recorder.reading = load
    })
    let begun: Omit<FlushEntry, 'end'> | undefined
    session.events.on('beforeFlush', () => {
      if (this.#recorder.quiet) return
      begun = { session: number, seq: this.#recorder.next(), at: this.#recorder.at(), ...this.#recorder.here() }
    })
    session.events.on('afterFlush', () => {
      if (begun)
        this.#recorder.outbox.flushed({ ...begun, end: { seq: this.#recorder.next(), at: this.#recorder.at() } })
      begun = undefined
    })
    session.events.on('afterRollback', () => {
      begun = undefined
      if (this.#recorder.quiet) return
      const now = { seq: this.#recorder.next(), at: this.#recorder.at() }
      this.#recorder.outbox.flushed({ session: number, ...now, end: now, undone: true, ...this.#recorder.here() })
    })
  }

  #write(
    instance: object,
    from: ObjectState,
    to: ObjectState,
    session: number,
    loaded = false,
    queued?: 'update' | 'delete',
  ): void {
    if (this.#recorder.quiet) return
    let object = this.#numbers.get(instance)
    if (object === undefined) {
      this.#objects += 1
      object = this.#objects
      this.#numbers.set(instance, object)
    }
    if (this.#entries >= this.#recorder.limits.objects) {
      this.#recorder.bitten.bite('objects')
      return
    }
    this.#entries += 1
    const { mapper, identity } = inspect(instance)
    const entry: ObjectEntry = {
      seq: this.#recorder.next(),
      at: this.#recorder.at(),
      object,
      model: mapper.name,
      from,
      to,
      ...(identity ? { key: rowOf(identity) } : {}),
      text: instance instanceof DeclarativeBase ? safeText(instance) : mapper.name,
      session,
      ...(loaded ? { loaded } : {}),
      ...(queued ? { queued } : {}),
      ...this.#recorder.here(),
    }
    this.#recorder.outbox.object(entry)
  }
}

/** A toString of the learner's may throw, or load columns and so change what it watches: then the class will do. */
function safeText(instance: DeclarativeBase): string {
  try {
    return modelText(instance, false)
  } catch {
    return inspect(instance as object).mapper.name
  }
}
