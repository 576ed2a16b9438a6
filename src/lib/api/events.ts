/** What happens inside an application, for whoever writes it down: nobody needs to listen. */
import type { FastAPI } from './app.ts'
import type { Request, Response } from './http.ts'

/** dependency and cleanup: before and after the `yield`. model: the answer is fitted to `responseModel`. */
export type StepKind =
  | 'dependency'
  | 'validation'
  | 'handler'
  | 'model'
  | 'exception'
  | 'background'
  | 'cleanup'
  | 'startup'
  | 'shutdown'
export interface Step {
  readonly kind: StepKind
  /** The function, or what is validated. */
  readonly name: string
}

/** The story of one request, or of a start or an end of the application. All may be ignored. */
export interface Story {
  /** A route was found for it. */
  route?(path: string): void
  /** A step begins; what is returned hears of its end. `failure` is what it threw. */
  step?(step: Step): ((failure?: { readonly error: unknown }) => void) | undefined
  respond?(response: Response): void
  /** All is over; `error` is one that nobody expected. */
  end?(failure?: { readonly error: unknown }): void
}
export interface Listener {
  app?(app: FastAPI): void
  request?(request: Request): Story | undefined
  lifespan?(what: 'startup' | 'shutdown'): Story | undefined
}

const listeners = new Set<Listener>()

export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export function born(app: FastAPI): void {
  for (const each of listeners) each.app?.(app)
}
export const storyOf = (request: Request): Told => new Told([...listeners].map((each) => each.request?.(request)))
export const lifespanStory = (what: 'startup' | 'shutdown'): Told =>
  new Told([...listeners].map((each) => each.lifespan?.(what)))

/** The same, told to all who listen. */
export class Told {
  readonly #stories: readonly Story[]
  constructor(stories: readonly (Story | undefined)[]) {
    this.#stories = stories.filter((each) => each !== undefined)
  }
  route(path: string): void {
    for (const each of this.#stories) each.route?.(path)
  }
  respond(response: Response): void {
    for (const each of this.#stories) each.respond?.(response)
  }
  end(failure?: { readonly error: unknown }): void {
    for (const each of this.#stories) each.end?.(failure)
  }
  /** Does a step, however it ends. */
  async step<T>(kind: StepKind, name: string, work: () => T | Promise<T>): Promise<T> {
    const ends = this.#stories.map((each) => each.step?.({ kind, name }))
    try {
      const result = await work()
      for (const end of ends) end?.()
      return result
    } catch (error) {
      for (const end of ends) end?.({ error })
      throw error
    }
  }
}
