// The other end of worker.ts (and of the Python one): asks a competitor for a task and waits for its time.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import type { Task } from './workloads.ts'

interface Answer {
  ms?: number
  error?: string
  sqlite?: string
  version?: string
}

export class Competitor {
  readonly name: string
  version: string
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  readonly #reader: Interface
  #complaints = ''

  private constructor(name: string, command: string, args: string[], version: string) {
    this.name = name
    this.version = version
    this.#process = spawn(command, args)
    this.#process.stderr.on('data', (text) => {
      this.#complaints += text
    })
    this.#reader = createInterface({ input: this.#process.stdout })
    this.#lines = this.#reader[Symbol.asyncIterator]()
  }

  static async start(name: string, command: string, args: string[], version = ''): Promise<Competitor> {
    const competitor = new Competitor(name, command, args, version)
    const hello = await competitor.#answer()
    competitor.version = `${hello.version ?? version} (SQLite ${hello.sqlite})`.trim()
    return competitor
  }

  async time(task: Task): Promise<number> {
    this.#process.stdin.write(`${JSON.stringify(task)}\n`)
    const { ms, error } = await this.#answer()
    if (ms === undefined) throw new Error(`${this.name}, ${task.workload} de ${task.size}: ${error}`)
    return ms
  }

  stop(): void {
    this.#reader.close()
    this.#process.kill()
  }

  async #answer(): Promise<Answer> {
    const { done, value } = await this.#lines.next()
    if (done) throw new Error(`${this.name} terminó sin responder.\n${this.#complaints}`)
    return JSON.parse(value)
  }
}
