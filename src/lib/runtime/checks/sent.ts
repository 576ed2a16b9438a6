/** What a program sends to its databases, as an exercise may ask of it: which statements, on which table, how many. */
import { births, type Engine, SqljsConnection, type StatementRecord } from 'alquimia'
import type { Database } from 'sql.js'
import { Unmet } from './expectation.ts'

export interface Sent {
  readonly sql: string
  /** SELECT, INSERT, UPDATE, DELETE, CREATE… */
  readonly clase: string
  /** The first table that it names. */
  readonly tabla: string
  readonly parametros: readonly unknown[]
}

export class SentLog {
  readonly all: Sent[] = []
  #result: { at: number; values: readonly Record<string, unknown>[] } | undefined
  #opened: Database[] = []
  /** Databases with changes that nobody has committed. */
  readonly #unsaved = new Map<Engine, string>()

  constructor() {
    births.on('engine', (engine) => this.#watch(engine))
  }

  #watch(engine: Engine): void {
    const { events } = engine
    events.on('connect', (connection) => {
      if (connection instanceof SqljsConnection) this.#opened.push(connection.db)
    })
    events.on('close', (connection) => {
      if (connection instanceof SqljsConnection) this.#opened = this.#opened.filter((each) => each !== connection.db)
    })
    events.on('afterCursorExecute', (record) => this.#write(record, engine))
    for (const end of ['commit', 'rollback'] as const) events.on(end, () => this.#unsaved.delete(engine))
  }

  /** A statement of a script, which no engine tells of. */
  script(sql: string, columns: readonly string[], rows: readonly (readonly unknown[])[]): void {
    this.all.push({ ...named(sql), parametros: [] })
    if (columns.length === 0) return
    const values = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])))
    this.#result = { at: this.all.length - 1, values }
  }

  /** Of the statements from `start` on. */
  lastResult(start: number): readonly Record<string, unknown>[] {
    if (this.#result && this.#result.at >= start) return this.#result.values
    throw new Unmet('Tu código no termina con ninguna consulta que devuelva filas: falta un SELECT.')
  }

  #write({ sql, params, executemany, error }: StatementRecord, engine: Engine): void {
    const parametros = executemany && Array.isArray(params[0]) ? params.flat() : params
    const { clase, tabla } = named(sql)
    this.all.push({ sql, clase, tabla, parametros })
    if (error === undefined && ['INSERT', 'UPDATE', 'DELETE'].includes(clase)) this.#unsaved.set(engine, tabla)
  }

  /** The rows that a table has been left with, in the order in which they were saved. */
  table(name: string): Record<string, unknown>[] {
    const [unsaved] = this.#unsaved.values()
    if (unsaved !== undefined)
      throw new Unmet(`Los cambios en «${unsaved}» no quedaron guardados: falta confirmar la transacción con commit().`)
    const db = this.#opened.findLast((each) => has(each, name))
    if (!db) throw new Unmet(`No hay ninguna tabla «${name}» en la base de datos.`)
    const statement = db.prepare(`SELECT * FROM ${quoted(name)}`)
    try {
      const rows: Record<string, unknown>[] = []
      while (statement.step()) rows.push(statement.getAsObject())
      return rows
    } finally {
      statement.free()
    }
  }
}

function named(sql: string): Pick<Sent, 'sql' | 'clase' | 'tabla'> {
  const clase = (/^\s*(\w+)/.exec(sql)?.[1] ?? '').toUpperCase()
  const tabla = /\b(?:from|into|update|table(?:\s+if\s+(?:not\s+)?exists)?)\s+"?([^\s"(]+)"?/i.exec(sql)?.[1] ?? ''
  return { sql, clase, tabla }
}

function has(db: Database, table: string): boolean {
  const statement = db.prepare("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = ?", [table])
  try {
    return statement.step()
  } finally {
    statement.free()
  }
}
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
