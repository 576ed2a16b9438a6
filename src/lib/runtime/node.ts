/**
 * The runtime outside the browser: the same worker in a thread of Node, for checking what chapters promise. Same
 * assembly, same record. The programs it runs are the repository's own: a thread is no sandbox.
 */
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { MessageChannel, Worker } from 'node:worker_threads'
import { bundle, bundleExtra, wasmFile } from './build/bundle.ts'
import { type Extra, type ExtraName, extrasOf } from './extras.ts'
import { timeText } from './page/texts.ts'
import { WatchedRun } from './page/watched-run.ts'
import type { Program, Run, RunOptions, Runtime } from './program.ts'
import type { RunOrder, WorkerSetUp } from './protocol.ts'

export interface NodeRuntimeOptions {
  /** Programs that run at the same time; those beyond wait their turn. */
  readonly parallel?: number
}

interface Parts {
  readonly code: string
  readonly wasm: WebAssembly.Module
}

export class NodeRuntime implements Runtime {
  readonly #parallel: number
  readonly #waiting: (() => void)[] = []
  readonly #extras = new Map<ExtraName, Promise<Extra>>()
  #parts: Promise<Parts> | undefined
  #spare: Worker | undefined
  #running = 0
  #disposed = false

  constructor({ parallel = availableParallelism() }: NodeRuntimeOptions = {}) {
    this.#parallel = parallel
  }

  async warm(): Promise<void> {
    this.#prepare(await this.#load())
  }

  run(program: Program, options: RunOptions = {}): Run {
    const run = new WatchedRun(options, timeText)
    this.#turn(async () => {
      const [parts, extras] = await Promise.all([
        this.#load(),
        Promise.all(extrasOf(program).map((each) => this.#extra(each))),
      ])
      const worker = this.#spare ?? this.#worker(parts)
      this.#spare = undefined
      worker.ref()
      worker.on('error', (error) => run.crash(`${error}`))
      const exited = new Promise<number>((tell) => worker.on('exit', tell))
      run.begin({
        start(limits, receive) {
          const { port1, port2 } = new MessageChannel()
          port1.on('message', receive)
          // A thread may be gone before the last of what it said has been heard: only then has it ended by itself.
          port1.on('close', () => {
            void exited.then((code) => run.crash(`the thread ended by itself with code ${code}`))
          })
          const order: RunOrder = { program, limits, keep: options.keep ?? false, extras }
          worker.postMessage({ order, port: port2 }, [port2])
        },
        end: () => void worker.terminate(),
      })
      if (this.#waiting.length > 0) this.#prepare(parts)
      await run.record
    }).catch((error: unknown) => run.crash(`${error}`))
    return run
  }

  dispose(): void {
    this.#disposed = true
    this.#spare?.terminate()
    this.#spare = undefined
  }

  async #turn(work: () => Promise<void>): Promise<void> {
    if (this.#running >= this.#parallel) await new Promise<void>((go) => this.#waiting.push(go))
    this.#running += 1
    try {
      await work()
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }

  #load(): Promise<Parts> {
    this.#parts ??= Promise.all([
      bundle('node'),
      readFile(wasmFile()).then((bytes) => WebAssembly.compile(bytes)),
    ]).then(([{ code }, wasm]) => ({ code, wasm }))
    return this.#parts
  }
  #extra(name: ExtraName): Promise<Extra> {
    const made = this.#extras.get(name) ?? bundleExtra(name).then(({ code }) => ({ name, code }))
    this.#extras.set(name, made)
    return made
  }
  #prepare(parts: Parts): void {
    if (this.#spare || this.#disposed) return
    this.#spare = this.#worker(parts)
    // It waits for a program that may never come: the process may end before.
    this.#spare.unref()
  }
  #worker({ code, wasm }: Parts): Worker {
    const set: WorkerSetUp = { wasm, extras: [], last: undefined }
    return new Worker(code, { eval: true, workerData: set, resourceLimits: { maxOldGenerationSizeMb: 1024 } })
  }
}

export const createNodeRuntime = (options?: NodeRuntimeOptions): NodeRuntime => new NodeRuntime(options)
