/**
 * How SQLite answers the queries of the program, asked apart from them: after the last one, and before anything that
 * changes tables or indexes, so that each is explained with those it ran with. What is asked here is no statement of
 * the program, and takes none of its time.
 */
import type { Database } from 'sql.js'
import type { Cell, PlanEntry, PlanStep, StatementEntry } from '../record.ts'
import { append, test } from './primordials.ts'
import type { Recorder } from './recorder.ts'

/** Different queries explained: more are not looked at one by one. */
const MOST = 200
const MOST_STEPS = 500

const QUERY = /^\s*(?:select|with|values)\b/i
/** What may change how queries are answered. */
const SCHEMA = /^\s*(?:create|drop|alter|analyze|reindex|attach|detach|pragma)\b/i

interface Waiting {
  readonly sql: string
  readonly engine: number
  readonly params: readonly Cell[]
  readonly statements: number[]
}

export class Plans {
  readonly #recorder: Recorder
  readonly #openOf: (engine: number) => Database | undefined
  #waiting = new Map<string, Waiting>()
  #explained = 0

  constructor(recorder: Recorder, openOf: (engine: number) => Database | undefined) {
    this.#recorder = recorder
    this.#openOf = openOf
  }

  /** A statement is about to run. */
  before(sql: string): void {
    if (this.#waiting.size > 0 && test(SCHEMA, sql)) this.tell()
  }

  /** One has run and is in the record. */
  note({ sql, engine, seq, params, error, result, changed }: StatementEntry): void {
    if (error !== undefined || result === undefined || changed !== undefined || !test(QUERY, sql)) return
    const key = `${engine} ${sql}`
    const known = this.#waiting.get(key)
    if (known) append(known.statements, seq)
    else if (this.#waiting.size + this.#explained < MOST)
      this.#waiting.set(key, { sql, engine, params: params[0] ?? [], statements: [seq] })
  }

  /** Explains those that wait. */
  tell(): void {
    const waiting = this.#waiting
    if (waiting.size === 0) return
    this.#waiting = new Map()
    this.#explained += waiting.size
    const entries: PlanEntry[] = []
    this.#recorder.apart(() => {
      waiting.forEach(({ sql, engine, params, statements }) => {
        const db = this.#openOf(engine)
        const steps = db && stepsOf(db, sql, params)
        if (steps) append(entries, { sql, engine, statements, steps })
      })
    })
    this.#recorder.outbox.send({ type: 'plans', entries })
  }
}

/** None when SQLite no longer understands the query: its table went by another connection, or its text was cut. */
function stepsOf(db: Database, sql: string, params: readonly Cell[]): PlanStep[] | undefined {
  try {
    const statement = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    try {
      // With the values of the first time: some plans depend on them.
      if (params.length > 0) statement.bind(params.map(bound))
      const steps: PlanStep[] = []
      while (steps.length < MOST_STEPS && statement.step()) {
        const [id, parent, , detail] = statement.get()
        append(steps, { id: id as number, parent: parent as number, detail: detail as string })
      }
      return steps
    } finally {
      statement.free()
    }
  } catch {
    return undefined
  }
}

const bound = (cell: Cell) =>
  cell === null || typeof cell !== 'object' || cell instanceof Uint8Array
    ? typeof cell === 'bigint'
      ? `${cell}`
      : cell
    : 'text' in cell
      ? cell.text
      : cell.bytes
