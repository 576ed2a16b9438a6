/** One session for a whole program, made when first used: SQLAlchemy's `scoped_session`, of which JavaScript has one scope. */
import { InvalidRequestError } from '../errors.ts'
import type { Session, SessionFactory } from './session.ts'
import type { SessionOptions } from './session-core.ts'

export type ScopedSession = Session & {
  /** The session itself; with options, a new one, which there must not be yet. */
  (options?: SessionOptions): Session
  /** Closes the session and forgets it: the next use makes another. */
  remove(): void
  readonly registry: { has(): boolean; clear(): void }
}

/** `const sesion = scopedSession(sessionmaker({ bind: engine }))`; then `sesion.add(…)`, and `sesion.remove()` at the end. */
export function scopedSession(factory: SessionFactory): ScopedSession {
  let current: Session | undefined
  const own = {
    remove: () => {
      current?.close()
      current = undefined
    },
    registry: {
      has: () => current !== undefined,
      clear: () => {
        current = undefined
      },
    },
  }
  const given = (options?: SessionOptions): Session => {
    if (options && current)
      throw new InvalidRequestError('Scoped session is already present; no new arguments may be specified.', {
        why: 'la sesión de este registro ya existe, y sus opciones no cambian.',
        fix: 'llama antes a remove(), o pide la sesión sin opciones.',
      })
    current ??= factory(options)
    return current
  }
  return new Proxy(given, {
    get(_, key) {
      if (Object.hasOwn(own, key)) return own[key as keyof typeof own]
      const session = given()
      const value = Reflect.get(session, key, session) as unknown
      return typeof value === 'function' ? value.bind(session) : value
    },
    set: (_, key, value) => Reflect.set(given(), key, value, given()),
  }) as unknown as ScopedSession
}
