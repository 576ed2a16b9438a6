// The page's end of the zone's SQLite: asks its worker, and ends it when it takes too long. What it held is opened again
// in another, from the bytes that the page keeps.
import { WorkspaceProblem } from '../../../lib/workspace/problem.ts'
import type { Answer, Question, RequestName, Requests } from './protocol.ts'
import DatabaseWorker from './worker.ts?worker'

/** Seconds: to look at a table or change a cell, and to bring a whole file in. */
const LOOK = 5
const FILE = 60

interface Waiting {
  resolve(value: unknown): void
  reject(error: Error): void
}
type Answered<N extends RequestName> = Promise<ReturnType<Requests[N]>>

export class RemoteDatabase {
  #worker: Worker | undefined
  #next = 1
  readonly #waiting = new Map<number, Waiting>()
  /** What the worker has open, or has to open before it is asked anything. */
  #bytes: Uint8Array | undefined
  #open = false

  async open(bytes: Uint8Array | undefined): Promise<void> {
    this.#bytes = bytes
    this.#open = false
    await this.#opened()
  }
  async tables(): Answered<'tables'> {
    await this.#opened()
    return this.#ask('tables', [], LOOK, 'Mirar qué tablas hay')
  }
  async contents(...args: Parameters<Requests['contents']>): Answered<'contents'> {
    await this.#opened()
    const [{ name, kind }] = args
    const why = kind === 'view' ? ' Puede que la consulta de la vista no termine nunca.' : ''
    return this.#ask('contents', args, LOOK, `Leer «${name}»`, why)
  }
  async run(...args: Parameters<Requests['run']>): Answered<'run'> {
    await this.#opened()
    const done = await this.#ask(
      'run',
      args,
      LOOK,
      'El cambio',
      ' No se cambió nada. Puede que un disparador no termine nunca.',
    )
    this.#bytes = done.bytes
    return done
  }
  importFile(...args: Parameters<Requests['importFile']>): Answered<'importFile'> {
    const why = ' No se cambió nada. Puede que tenga una consulta que no termina nunca, o que sea demasiado grande.'
    return this.#ask('importFile', args, FILE, `Importar «${args[0].name}»`, why)
  }
  dump(bytes: Uint8Array | undefined): Answered<'dump'> {
    return this.#ask('dump', [bytes], FILE, 'Escribir la base como SQL')
  }

  /** Ends whatever it is doing: nothing of it stays. */
  cancel(): void {
    this.#end(new WorkspaceProblem('Se canceló. No se cambió nada.'))
  }

  async #opened(): Promise<void> {
    if (this.#open) return
    this.#open = true
    try {
      await this.#ask('open', [this.#bytes], LOOK, 'Abrir la base de datos')
    } catch (error) {
      this.#open = false
      throw error
    }
  }

  #ask<N extends RequestName>(
    name: N,
    args: Parameters<Requests[N]>,
    seconds: number,
    doing: string,
    more = '',
  ): Answered<N> {
    const worker = this.#worker ?? this.#start()
    const id = this.#next++
    return new Promise<ReturnType<Requests[N]>>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#end(new WorkspaceProblem(`${doing} llevaba ${seconds} segundos y se detuvo.${more}`))
      }, seconds * 1000)
      const settled =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer)
          this.#waiting.delete(id)
          then(value)
        }
      this.#waiting.set(id, { resolve: settled(resolve as (value: unknown) => void), reject: settled(reject) })
      worker.postMessage({ id, name, args } satisfies Question<N>)
    })
  }

  #start(): Worker {
    const worker = new DatabaseWorker()
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id)
      if (!('error' in data)) return waiting?.resolve(data.value)
      const { message, forReader } = data.error
      waiting?.reject(forReader ? new WorkspaceProblem(message) : new Error(message))
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      this.#end(new Error(event.message || 'the worker did not start'))
    })
    this.#worker = worker
    return worker
  }

  #end(why: Error): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#open = false
    for (const { reject } of [...this.#waiting.values()]) reject(why)
  }
}
