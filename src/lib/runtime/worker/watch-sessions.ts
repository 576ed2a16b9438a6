/** The objects of the program's sessions and how they change state. */
import { DeclarativeBase, type Emitter, inspect, type SessionEvents } from 'alquimia'
import type { ObjectEntry, ObjectState } from '../record.ts'
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
  }

  #write(instance: object, from: ObjectState, to: ObjectState, session: number, loaded = false): void {
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
