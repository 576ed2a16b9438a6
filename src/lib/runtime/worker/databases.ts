/** The databases that the program opens: how they were and how it leaves them. */
import { type Engine, SqljsConnection } from 'alquimia'
import type { Database } from 'sql.js'
import type { Cell, DatabaseEntry, TableData, TableInfo } from '../record.ts'
import type { Plans } from './plans.ts'
import type { Recorder } from './recorder.ts'
import { contentsOf, schemaOf, together } from './schema.ts'

interface Opened {
  readonly engine: number
  readonly name: string
  readonly inMemory: boolean
  readonly connections: Database[]
  before: TableInfo[]
  /** Taken when a database in memory is closed, since nothing is left of it after. */
  last?: Snapshot
}
interface Snapshot {
  readonly after: TableInfo[]
  readonly contents: { rows: Cell[][]; total: number }[]
  readonly bytes?: Uint8Array
}

/** Rows that go in one message: the page takes them between two frames. */
const PIECE = 2_000
/** Cells of all tables together: more than anybody looks at, less than a phone minds. */
const MOST_CELLS = 1_000_000

export class Databases {
  readonly #recorder: Recorder
  readonly #keep: boolean
  readonly #opened: Opened[] = []
  #cells = 0
  /** Told before a database goes. */
  plans: Plans | undefined

  constructor(recorder: Recorder, keep: boolean) {
    this.#recorder = recorder
    this.#keep = keep
  }

  watch(engine: Engine, number: number): void {
    engine.events.on('connect', (connection) => {
      if (connection instanceof SqljsConnection) this.open(connection.db, number, engine.url.database)
    })
    engine.events.on('close', (connection) => {
      if (connection instanceof SqljsConnection) this.#closing(connection.db)
    })
  }

  open(db: Database, engine: number, path: string | null): void {
    const { memory } = this.#recorder.limits
    // SQLite counts its own memory; a file lives outside it, and is bounded by its pages (of 4 kB).
    db.run(`PRAGMA hard_heap_limit=${memory}; PRAGMA max_page_count=${Math.ceil(memory / 4096)}`)
    const inMemory = path === null || path === ':memory:'
    const name = inMemory ? 'memoria' : path
    const known = this.#opened.find((each) => (inMemory ? each.inMemory && each.engine === engine : each.name === name))
    if (known) known.connections.push(db)
    else this.#opened.push({ engine, name, inMemory, connections: [db], before: schemaOf(db) })
  }

  /** A connection to the database of an engine, as long as it has one. */
  openOf(engine: number): Database | undefined {
    return this.#opened.find((each) => each.engine === engine)?.connections[0]
  }

  /** The preparations are over: what they left is how things were. */
  settle(): void {
    for (const each of this.#opened) {
      const db = each.connections[0]
      if (db) each.before = schemaOf(db)
    }
  }

  #closing(db: Database): void {
    for (const each of this.#opened) {
      if (!each.connections.includes(db)) continue
      this.plans?.tell()
      if (each.inMemory) {
        each.last = this.#snapshot(each)
        each.connections.length = 0
      }
    }
  }

  /** Sends each database with its tables, in pieces. */
  tell(): void {
    const { outbox } = this.#recorder
    for (const opened of this.#opened) {
      const { after, contents, bytes } =
        opened.last && !opened.connections.length ? opened.last : this.#snapshot(opened)
      const tables: TableData[] = after.map(({ columns }, i) => ({
        columns: columns.map((column) => column.name),
        rows: [],
        total: contents[i]?.total ?? 0,
      }))
      const { engine, name, before } = opened
      const entry: DatabaseEntry = { engine, name, before, after, contents: tables, ...(bytes ? { bytes } : {}) }
      outbox.send({ type: 'database', entry })
      contents.forEach(({ rows }, table) => {
        for (let i = 0; i < rows.length; i += PIECE)
          outbox.send({ type: 'rows', table, rows: rows.slice(i, i + PIECE) })
      })
    }
  }

  #snapshot(opened: Opened): Snapshot {
    // What nobody committed is lost when a program ends; so it is here.
    for (const db of opened.connections)
      try {
        db.run('ROLLBACK')
      } catch {
        // No transaction was open.
      }
    const db = opened.connections[0]
    if (!db) return { after: [], contents: [] }
    const { tableRows } = this.#recorder.limits
    const [after, contents] = together(db, () => {
      const after = schemaOf(db)
      const contents = after.map((table) => {
        const room = Math.max(0, Math.floor((MOST_CELLS - this.#cells) / Math.max(1, table.columns.length)))
        const found = contentsOf(db, table, Math.min(tableRows, room))
        this.#cells += found.rows.length * table.columns.length
        if (found.rows.length < found.total) this.#recorder.bitten.bite('rows')
        return found
      })
      return [after, contents]
    })
    return { after, contents, ...(this.#keep && !opened.inMemory ? { bytes: db.export() } : {}) }
  }
}
