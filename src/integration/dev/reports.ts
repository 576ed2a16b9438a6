// Asks for the reports of chapters, from the dev server's side.
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ChapterReport } from '../../lib/authoring/report.ts'

export interface ReportRequest {
  readonly id: number
  readonly content: string
  readonly pages: string
  readonly slug: string
  /** Those that the configuration of the course brings. */
  readonly parts: readonly string[] | undefined
}
export interface ReportAnswer {
  readonly id: number
  readonly report?: ChapterReport
  readonly error?: string
}

export class Reports {
  readonly #content: string
  readonly #pages: string
  readonly #parts: readonly string[] | undefined
  readonly #waiting = new Map<number, (answer: ReportAnswer) => void>()
  #worker: Worker | undefined
  #asked = 0

  constructor(content: string, pages: string, parts: readonly string[] | undefined) {
    this.#content = content
    this.#parts = parts
    this.#pages = pages
  }

  of(slug: string): Promise<ReportAnswer> {
    const id = ++this.#asked
    this.#worker ??= this.#start()
    const [content, pages, parts] = [this.#content, this.#pages, this.#parts]
    this.#worker.postMessage({ id, content, pages, slug, parts } satisfies ReportRequest)
    return new Promise((tell) => this.#waiting.set(id, tell))
  }

  #start(): Worker {
    const worker = new Worker(join(import.meta.dirname, 'report-worker.ts'))
    worker.unref()
    worker.on('message', (answer: ReportAnswer) => {
      this.#waiting.get(answer.id)?.(answer)
      this.#waiting.delete(answer.id)
    })
    worker.on('error', (error) => {
      this.#worker = undefined
      for (const [id, tell] of this.#waiting) tell({ id, error: error.message })
      this.#waiting.clear()
    })
    return worker
  }
}
