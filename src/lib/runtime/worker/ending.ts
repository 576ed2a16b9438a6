/**
 * When a run is over: its module has been evaluated and nothing is left that could wake it. A promise that nobody will
 * ever resolve ends the run as well, told as what it is, instead of using up the time.
 */
import type { RunError } from '../record.ts'
import { NativeMessageChannel, nativeSetTimeout, portPost } from './primordials.ts'
import type { Recorder } from './recorder.ts'
import type { Timers } from './timers.ts'

type End = (outcome: 'ok' | 'error', error?: RunError) => void

/** Quiet time after which what is awaited is given up: no timer pending, nothing happening. */
const STILL = 60
const STILL_TIMES = 5

export class Ending {
  timers: Timers | undefined
  readonly #recorder: Recorder
  readonly #end: End
  readonly #channel = new NativeMessageChannel()
  #evaluated = false
  #over = false
  #turns = 0

  constructor(recorder: Recorder, end: End) {
    this.#recorder = recorder
    this.#end = end
    this.#channel.port1.onmessage = () => this.#turn()
  }

  /** The module has been evaluated to its end. */
  done(): void {
    this.#evaluated = true
    this.look()
  }

  fail(error: RunError): void {
    this.#finish('error', error)
  }

  /** Something that could have been the last thing has happened. */
  look(): void {
    if (this.#over || !this.#evaluated || this.#busy()) return
    // Two turns of the loop: jobs still queued run, and rejections that nobody caught are told, before the end.
    this.#turns = 2
    portPost(this.#channel.port2, 0)
  }
  #turn(): void {
    if (this.#over || this.#busy()) return
    this.#turns -= 1
    if (this.#turns > 0) portPost(this.#channel.port2, 0)
    else this.#finish('ok')
  }

  /** Looks now and then whether the program waits for what cannot come. */
  watch(): void {
    let [last, still] = [-1, 0]
    const check = (): void => {
      if (this.#over || this.#evaluated) return
      const activity = this.#recorder.activity
      still = this.#busy() || activity !== last ? 0 : still + 1
      last = activity
      if (still >= STILL_TIMES) this.#finish('error', NEVER)
      else nativeSetTimeout(check, STILL)
    }
    nativeSetTimeout(check, STILL)
  }

  #busy(): boolean {
    return (this.timers?.pending ?? 0) > 0
  }
  #finish(outcome: 'ok' | 'error', error?: RunError): void {
    if (this.#over) return
    this.#over = true
    this.#channel.port1.close()
    this.#end(outcome, error)
  }
}

const NEVER: RunError = {
  name: 'UnsettledTopLevelAwait',
  message: 'The program awaits a promise that nothing can settle',
  explanation:
    'El programa espera con await una promesa que nadie va a resolver: no queda nada en marcha que pueda hacerlo.',
  check: [
    'Si la creaste con new Promise(…), llama a resolve() en todos los caminos.',
    'Mira si falta iniciar el trabajo que debía cumplirla.',
  ],
  stack: [],
}
