/** Timers of the learner, counted: while one is pending the program is alive; without any, nothing can wake it. */
import { apply, nativeClearInterval, nativeClearTimeout, nativeSetInterval, nativeSetTimeout } from './primordials.ts'

export class Timers {
  readonly #pending = new Set<unknown>()
  readonly #onError: (error: unknown) => void
  readonly #onChange: () => void

  constructor(onError: (error: unknown) => void, onChange: () => void) {
    this.#onError = onError
    this.#onChange = onChange
  }
  get pending(): number {
    return this.#pending.size
  }

  /** Puts ours in the place of the platform's. */
  install(target: object): void {
    const start = (repeats: boolean) => {
      const native = repeats ? nativeSetInterval : nativeSetTimeout
      return (callback: unknown, delay?: number, ...args: unknown[]): unknown => {
        if (typeof callback !== 'function')
          throw new TypeError(
            `${repeats ? 'setInterval' : 'setTimeout'} espera una función y recibió ${typeof callback}.`,
          )
        const run = (): void => {
          if (!repeats) this.#pending.delete(id)
          try {
            apply(callback, undefined, args)
          } catch (error) {
            this.#onError(error)
          }
          this.#onChange()
        }
        const id = native(run, delay)
        this.#pending.add(id)
        return id
      }
    }
    const stop = (native: (id: never) => void) => (id: unknown) => {
      this.#pending.delete(id)
      native(id as never)
      this.#onChange()
    }
    Object.assign(target, {
      setTimeout: start(false),
      setInterval: start(true),
      clearTimeout: stop(nativeClearTimeout as never),
      clearInterval: stop(nativeClearInterval as never),
    })
  }
}
