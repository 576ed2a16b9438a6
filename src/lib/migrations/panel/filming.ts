/** Watches a connection while a command works, and keeps what each statement did. */

import type { Connection, StatementRecord } from '../../orm/index.ts'
import { runNow } from '../../orm/inner.ts'
import type { MigrationStep } from '../commands/alembic.ts'
import type { Frame, FrameCell, Frames, FrameTable } from './frames.ts'

/** What a reader can go through; a thousand versions are not played one by one. */
const MOST_FRAMES = 150
const MOST_ROWS = 40
const LONGEST = 160
/** What asks the catalogue or the table of versions changes nothing. */
const QUESTION = /^\s*(?:PRAGMA|SELECT alembic_version)\b|^\s*SELECT\b[\s\S]*\bsqlite_master\b/i

/** What certainly leaves the catalogue as it was: it need not be asked for again. */
const ONLY_ROWS = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|SELECT|COMMIT)\b(?![\s\S]*\bsqlite_(?:master|schema)\b)/i

type Defined = readonly [name: string, sql: string, indexes: string | null]
interface Seen {
  readonly sql: string
  readonly table: FrameTable
}

export class Filming {
  readonly #connection: Connection
  readonly #stops: (() => void)[] = []
  readonly #frames: Frame[] = []
  readonly #before: readonly FrameTable[]
  #catalogue: readonly Defined[] = []
  #seen: Map<string, Seen>
  #step: MigrationStep | undefined
  #pending = false
  #skipped = 0

  constructor(connection: Connection) {
    this.#connection = connection
    this.#seen = this.#look(new Map(), '')
    this.#before = [...this.#seen.values()].map(({ table }) => table)
    const { events } = connection.engine
    const { number } = connection.core
    this.#stops.push(
      events.on('afterCursorExecute', (record) => record.connection === number && this.#statement(record)),
      events.on('commit', (which) => which === number && this.#end('commit')),
      events.on('rollback', (which) => which === number && this.#end('rollback')),
    )
  }

  begins(step: MigrationStep): void {
    this.#step = step
  }
  /** Ends, and gives what it kept. */
  cut(): Frames {
    for (const stop of this.#stops) stop()
    return { before: this.#before, frames: this.#frames, skipped: this.#skipped }
  }

  #statement({ sql, rowcount, error }: StatementRecord): void {
    if (QUESTION.test(sql)) return
    this.#pending = true
    if (this.#full()) return
    this.#keep({
      kind: 'statement',
      sql: sql.length > 4000 ? `${sql.slice(0, 4000)}…` : sql,
      ...(rowcount !== undefined && /^\s*(?:insert|update|delete|replace|with)\b/i.test(sql)
        ? { changed: rowcount }
        : {}),
      ...(error === undefined ? {} : { error: textOf(error) }),
    })
  }
  #end(kind: 'commit' | 'rollback'): void {
    // Transactions that only asked are nobody's business.
    if (!this.#pending) return
    this.#pending = false
    if (!this.#full()) this.#keep({ kind, sql: kind.toUpperCase() })
    this.#step = undefined
  }

  /** No more are kept: this one is only counted. */
  #full(): boolean {
    if (this.#frames.length < MOST_FRAMES) return false
    this.#skipped += 1
    return true
  }

  #keep(frame: Pick<Frame, 'kind' | 'sql' | 'changed' | 'error'>): void {
    const now = this.#look(this.#seen, frame.kind === 'rollback' ? '' : frame.sql)
    const tables = [...now.values()]
      .filter((each) => this.#seen.get(each.table.name) !== each)
      .map(({ table }) => table)
    const gone = [...this.#seen.keys()].filter((name) => !now.has(name))
    this.#seen = now
    this.#frames.push({
      ...frame,
      ...(this.#step ? { revision: this.#step.revision, direction: this.#step.direction } : {}),
      tables,
      gone,
    })
  }

  /** Reads again only the tables whose definition changed or that the statement names; all of them without one. */
  #look(known: ReadonlyMap<string, Seen>, statement: string): Map<string, Seen> {
    if (!ONLY_ROWS.test(statement)) this.#catalogue = this.#defined()
    const now = new Map<string, Seen>()
    for (const [name, sql, indexes] of this.#catalogue) {
      const text = `${sql}\n${indexes ?? ''}`
      const old = known.get(name)
      const same = old?.sql === text && statement !== '' && !statement.includes(name)
      now.set(name, same && old ? old : { sql: text, table: this.#table(name, indexes?.split('\n') ?? []) })
    }
    return now
  }

  #defined(): readonly Defined[] {
    return this.#ask(
      "SELECT name, sql, (SELECT group_concat(name, char(10)) FROM sqlite_master i WHERE i.type = 'index' AND i.tbl_name = t.name AND i.sql IS NOT NULL) FROM sqlite_master t WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    ) as unknown as readonly Defined[]
  }

  #table(name: string, indexes: readonly string[]): FrameTable {
    const quoted = `"${name.replaceAll('"', '""')}"`
    const columns = this.#ask(`PRAGMA table_xinfo(${quoted})`).filter((each) => each[6] !== 1)
    return {
      name,
      columns: columns.map(([, column, type, notNull, fallback, key]) => ({
        name: `${column}`,
        type: `${type}`,
        nullable: notNull === 0 && key === 0,
        key: key !== 0,
        ...(fallback === null ? {} : { default: `${fallback}` }),
      })),
      rows: this.#ask(`SELECT * FROM ${quoted} LIMIT ${MOST_ROWS}`).map((row) => row.map(cellOf)),
      total: Number(this.#ask(`SELECT count(*) FROM ${quoted}`)[0]?.[0] ?? 0),
      indexes,
    }
  }
  #ask(sql: string): readonly (readonly unknown[])[] {
    return runNow(this.#connection.core.aside(sql)).rows as readonly (readonly unknown[])[]
  }
}

function cellOf(value: unknown): FrameCell {
  if (value === null || typeof value === 'number') return value
  if (value instanceof Uint8Array) return `«${value.length} bytes»`
  const text = `${value}`
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
const textOf = (error: unknown): string => {
  const { orig } = error as { orig?: unknown }
  const first = orig instanceof Error ? orig.message : error instanceof Error ? error.message : `${error}`
  return first.split('\n')[0] ?? ''
}
