/**
 * One core, two drivers. Everything that may talk to the database is a generator that yields requests; `runNow` answers
 * them at once, `runLater` awaits them. Neither knows what the requests are for.
 */
import { InvalidRequestError } from '../errors.ts'

/** A thing to be done outside: the driver performs it and gives back what it returns. */
export interface Effect {
  /** May answer with a promise; only `runLater` waits for it. */
  perform(): unknown
  /** Instead of performing: an asynchronous session outside `runSync`. */
  refuse?(): Error
}

export type Step<T> = Generator<Effect, T, never>

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
}

export function runNow<T>(steps: Step<T>): T {
  let next = steps.next()
  while (!next.done) {
    let answer: unknown
    try {
      answer = next.value.perform()
      if (isPromise(answer)) {
        answer.then(undefined, () => {})
        throw new InvalidRequestError('Este driver es asíncrono y se usó desde un motor síncrono.', {
          why: 'sus respuestas llegan más tarde, y el código síncrono no puede esperarlas.',
          fix: 'usa createAsyncEngine y AsyncSession.',
        })
      }
    } catch (error) {
      next = steps.throw(error)
      continue
    }
    next = steps.next(answer as never)
  }
  return next.value
}

export async function runLater<T>(steps: Step<T>): Promise<T> {
  let next = steps.next()
  while (!next.done) {
    let answer: unknown
    try {
      answer = await next.value.perform()
    } catch (error) {
      next = steps.throw(error)
      continue
    }
    next = steps.next(answer as never)
  }
  return next.value
}

/** Runs until the first request and refuses it: implicit loading in an asynchronous session. */
export function refuse<T>(steps: Step<T>, otherwise: () => Error): T {
  let next = steps.next()
  while (!next.done) next = steps.throw(next.value.refuse?.() ?? otherwise())
  return next.value
}

/** Turns a single request into a step that callers can `yield*`. */
export function* ask<T>(effect: Effect): Step<T> {
  return (yield effect) as T
}
