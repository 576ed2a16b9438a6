/** Requests that the program's application answers, from the library's own events; and those that are asked of it. */
import type { FastAPI } from '../../api/app.ts'
import type { Listener, Step, Story } from '../../api/events.ts'
import type { Request, Response } from '../../api/http.ts'
import type { Asked } from '../../api/server.ts'
import { ProgramProblem } from '../assemble/problem.ts'
import type { CutText, RunError, ServedEntry, ServedStep } from '../record.ts'
import type { Api } from './libraries.ts'
import { append, slice } from './primordials.ts'
import type { Recorder } from './recorder.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Open = Mutable<Omit<ServedEntry, 'steps'>> & { steps: Mutable<ServedStep>[] }

/** Of a body and of the steps of one request, what is kept. */
const LONGEST = 20_000
const STEPS = 200
/** What the page takes: more than this, and it would take nothing of the message. */
const HEADERS = 100
const LINE = 2_000

export class RequestWatch implements Listener {
  /** Says in Spanish what an error is. */
  explain: ((error: unknown) => RunError) | undefined
  readonly #recorder: Recorder
  readonly #api: Api | undefined
  #app: FastAPI | undefined
  #count = 0

  constructor(recorder: Recorder, api: Api | undefined) {
    this.#recorder = recorder
    this.#api = api
  }

  app(app: FastAPI): void {
    this.#app = app
  }
  request({ method, target, headers, text }: Request): Story | undefined {
    return this.#story('request', {
      method: slice(method, 0, 100),
      target: slice(target, 0, LINE),
      headers: few(headers.entries()),
      body: cut(text),
    })
  }
  lifespan(what: 'startup' | 'shutdown'): Story | undefined {
    return this.#story(what)
  }

  /** Asks the last application that the program made, as a server would. */
  async serve(asked: readonly Asked[] | undefined): Promise<void> {
    if (!asked) return
    if (!this.#app || !this.#api)
      throw new ProgramProblem(
        'No FastAPI application to serve',
        'El programa no creó ninguna aplicación a la que enviarle la petición.',
        [
          "Falta const app = new FastAPI(), con FastAPI importado de 'alquimia/api'.",
          'Si está dentro de una función, llámala al final del programa.',
        ],
        undefined,
      )
    await this.#api.serve(this.#app, asked)
  }

  #story(what: ServedEntry['what'], request?: ServedEntry['request']): Story | undefined {
    const recorder = this.#recorder
    if (recorder.quiet) return undefined
    if (this.#count >= recorder.limits.requests) {
      recorder.bitten.bite('requests')
      return undefined
    }
    this.#count += 1
    const now = () => ({ seq: recorder.next(), at: recorder.at() })
    const entry: Open = { id: this.#count, ...now(), what, ...(request && { request }), steps: [] }
    const tell = () => {
      if (!recorder.quiet) recorder.outbox.served(copyOf(entry))
    }
    tell()
    return {
      route(path: string) {
        entry.route = slice(path, 0, LINE)
      },
      step({ kind, name }: Step) {
        const step: Mutable<ServedStep> = { ...now(), kind, name: slice(name, 0, 200) }
        if (entry.steps.length < STEPS) append(entry.steps, step)
        tell()
        return (failure) => {
          step.end = now()
          if (failure) step.threw = brief(failure.error)
        }
      },
      respond({ statusCode = 200, headers, body }: Response) {
        entry.response = { ...now(), status: statusCode, headers: few(headers.entries()), body: cut(body) }
        tell()
      },
      end: (failure) => {
        entry.end = now()
        if (failure && this.explain) entry.error = this.explain(failure.error)
        tell()
      },
    }
  }
}

/** As it is now: what was told does not change under who is about to send it. */
function copyOf(entry: Open): ServedEntry {
  const steps: ServedStep[] = []
  for (let i = 0; i < entry.steps.length; i++) append(steps, { ...(entry.steps[i] as ServedStep) })
  return { ...entry, steps }
}

function few(headers: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const kept: (readonly [string, string])[] = []
  for (let i = 0; i < headers.length && i < HEADERS; i++) {
    const [name, value] = headers[i] as readonly [string, string]
    append(kept, [slice(name, 0, LINE), slice(value, 0, LINE)] as const)
  }
  return kept
}

const cut = (text: string): CutText => ({ text: slice(text, 0, LONGEST), length: text.length })

function brief(error: unknown): string {
  try {
    return slice(error instanceof Error ? `${error.name}: ${error.message}` : `${error}`, 0, 2_000)
  } catch {
    return '(un error que no se puede leer)'
  }
}
