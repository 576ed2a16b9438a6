/** A run seen from outside: its messages, its time and its end, whatever way it ends. The browser's and Node's are one. */
import { DEFAULT_LIMITS, type Limits, type Run, type RunOptions } from '../program.ts'
import type { LimitEntry, Outcome, RunError, RunRecord } from '../record.ts'
import { Collector } from './collector.ts'
import { readMessage } from './messages.ts'

/** How a run is reached: started with its limits, and ended, whatever it is doing. */
export interface Wire {
  start(limits: Limits, receive: (data: unknown) => void): void
  end(): void
}

/** How long may pass until the program begins: what it needs may have to come first, over a slow line. */
const SLOWEST_START = 60_000
/** What was on its way when a run was ended still arrives within this. */
const STRAGGLERS = 30
const SCREEN = 100

export class WatchedRun implements Run {
  readonly record: Promise<RunRecord>
  readonly #limits: Limits
  readonly #options: RunOptions
  readonly #collector: Collector
  readonly #timeText: string
  #resolve: (record: RunRecord) => void = () => {}
  #wire: Wire | undefined
  #begun = 0
  #over = false
  #cutShort = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #screen: ReturnType<typeof setTimeout> | undefined
  #shown = 0

  constructor(options: RunOptions, timeText: (limits: Limits) => string) {
    this.#options = options
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits }
    this.#collector = new Collector(this.#limits)
    this.#timeText = timeText(this.#limits)
    this.record = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  get limits(): Limits {
    return this.#limits
  }

  begin(wire: Wire): void {
    if (this.#over) {
      wire.end()
      return
    }
    this.#wire = wire
    this.#timer = setTimeout(() => this.crash('worker did not begin'), SLOWEST_START)
    wire.start(this.#limits, (data) => this.#receive(data))
  }

  stop(): void {
    this.#cut('stopped')
  }
  crash(message: string): void {
    this.#cut('crashed', undefined, {
      name: 'Crash',
      message,
      explanation: 'El entorno que ejecuta el código dejó de responder y hubo que descartarlo.',
      check: [
        'Suele pasar cuando un programa usa muchísima memoria: mira si una lista o un texto crece sin parar.',
        'Vuelve a ejecutar: el siguiente intento empieza de cero.',
      ],
      stack: [],
    })
  }
  fail(error: RunError): void {
    this.#cut('crashed', undefined, error)
  }

  #receive(data: unknown): void {
    const message = readMessage(data)
    if (!message) return
    if (message.type === 'begin') this.#start()
    else if (message.type === 'end') {
      this.#wire?.end()
      this.#finish(message.outcome, message.ms, undefined, message.error)
    } else {
      this.#collector.take(message)
      this.#show()
    }
  }

  #start(): void {
    if (this.#begun) return
    this.#begun = performance.now()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#cut('timeout', { kind: 'time', text: this.#timeText }), this.#limits.timeMs)
  }

  /** Ends it from outside, and keeps what it had said. */
  #cut(outcome: Outcome, limit?: LimitEntry, error?: RunError): void {
    // The first reason is the true one: a thread that was ended for it also says that it ended.
    if (this.#over || this.#cutShort) return
    this.#cutShort = true
    const ms = this.#begun ? performance.now() - this.#begun : 0
    clearTimeout(this.#timer)
    this.#wire?.end()
    // What never began has nothing on its way.
    const wait = this.#begun ? STRAGGLERS : 0
    this.#timer = setTimeout(() => this.#finish(outcome, ms, limit, error), wait)
  }

  #finish(outcome: Outcome, ms: number, limit?: LimitEntry, error?: RunError): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#timer)
    clearTimeout(this.#screen)
    this.#tell()
    this.#resolve(this.#collector.record(outcome, Math.round(ms * 100) / 100, limit, error))
  }

  /** What is new on the console, now and then: a screen shows no more. */
  #show(): void {
    if (!this.#options.onConsole || this.#screen !== undefined) return
    this.#screen = setTimeout(() => {
      this.#screen = undefined
      this.#tell()
    }, SCREEN)
  }
  #tell(): void {
    const { console } = this.#collector
    if (this.#shown === console.length) return
    this.#shown = console.length
    this.#options.onConsole?.(console.slice())
  }
}
