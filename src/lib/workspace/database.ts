/** A database of the reader's, opened to look inside, to bring data in and to take it out. It holds SQLite's bytes. */
import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js'
import type { Cell, ColumnInfo, ForeignKeyInfo, IndexInfo, TableData, TableInfo } from '../runtime/record.ts'
import { WorkspaceProblem } from './problem.ts'
import { quoteName } from './sql-text.ts'

const MAGIC = 'SQLite format 3\0'

export class WorkspaceDatabase {
  readonly #db: Database

  private constructor(db: Database) {
    this.#db = db
  }

  /** From the bytes of a file, checked; without them, an empty one. A problem leaves nothing open. */
  static open(sql: SqlJsStatic, bytes?: Uint8Array): WorkspaceDatabase {
    if (bytes && bytes.length > 0) checkHeader(bytes)
    const db = new sql.Database(bytes ?? null)
    try {
      // A file from anybody: its views and triggers may not reach beyond what SQL itself can do.
      db.run('PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON')
      if (bytes && bytes.length > 0) checkInside(db)
    } catch (error) {
      db.close()
      if (error instanceof WorkspaceProblem) throw error
      throw damaged(messageOf(error))
    }
    return new WorkspaceDatabase(db)
  }

  bytes(): Uint8Array {
    const bytes = this.#db.export()
    // Exporting closes and opens the database again: settings must be set again too.
    this.#db.run('PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON')
    return bytes
  }

  close(): void {
    this.#db.close()
  }

  /** One statement with its values. Throws SQLite's own error. */
  run(sql: string, values: readonly Cell[] = []): { readonly changed: number } {
    this.#db.run(sql, values.map(bindable))
    return { changed: this.#db.getRowsModified() }
  }

  /** Many statements, all or none. */
  atomically<T>(work: () => T): T {
    this.#db.run('BEGIN')
    try {
      const result = work()
      this.#db.run('COMMIT')
      return result
    } catch (error) {
      // An error of SQLite may have ended the transaction by itself.
      tryRollback(this.#db)
      throw error
    }
  }

  /** A text of statements, one after the other; `onStatement` hears the text of each before it runs. */
  /** How many statements it had. `onFault` is told where the one begins that cannot be understood, or that fails. */
  script(text: string, onFault: (start: number) => void = () => undefined): number {
    const statements = this.#db.iterateStatements(text)
    let count = 0
    let running = ''
    try {
      for (const statement of statements) {
        running = statement.getSQL()
        for (let more = true; more; ) more = statement.step()
        running = ''
        count++
      }
    } catch (error) {
      onFault(text.length - statements.getRemainingSQL().length - running.length)
      throw error
    }
    return count
  }

  query(sql: string, values: readonly Cell[] = []): Cell[][] {
    const statement = this.#db.prepare(sql)
    const rows: Cell[][] = []
    try {
      statement.bind(values.map(bindable))
      while (statement.step()) rows.push(exactRow(statement))
    } finally {
      statement.free()
    }
    return rows
  }

  tables(): TableInfo[] {
    const listed = this.query(
      "SELECT name, type, coalesce(sql, '') FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    )
    return listed.map(([name, kind, sql]) => this.#table(String(name), kind === 'view' ? 'view' : 'table', String(sql)))
  }

  /** Up to `most` rows. The last cell of each row is its rowid, where the table has one: `editable` says so. */
  contents(table: TableInfo, most: number): { readonly data: TableData; readonly rowids: readonly Cell[] | undefined } {
    const columns = table.columns.map(({ name }) => name)
    const names = columns.map(quoteName).join(', ')
    const [[total = 0] = []] = this.query(`SELECT count(*) FROM ${quoteName(table.name)}`)
    const rowid = this.#rowidName(table)
    const chosen = rowid ? [names, rowid].join(', ') : names
    const rows = this.query(`SELECT ${chosen} FROM ${quoteName(table.name)} LIMIT ?`, [most])
    const rowids = rowid ? rows.map((row) => row.pop() as Cell) : undefined
    return { data: { columns, rows, total: Number(total) }, rowids }
  }

  /** The name by which a row's number can be asked for: one that no column has taken. None in a view or WITHOUT ROWID. */
  #rowidName(table: TableInfo): string | undefined {
    if (table.kind === 'view') return undefined
    const taken = new Set(table.columns.map(({ name }) => name.toLowerCase()))
    const free = ['rowid', '_rowid_', 'oid'].find((name) => !taken.has(name))
    if (!free) return undefined
    try {
      this.#db.prepare(`SELECT ${free} FROM ${quoteName(table.name)}`).free()
      return free
    } catch {
      return undefined
    }
  }

  #table(name: string, kind: 'table' | 'view', sql: string): TableInfo {
    const columns = this.query(
      'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?) WHERE hidden <> 1',
      [name],
    )
    return {
      name,
      kind,
      sql,
      columns: columns.map(
        ([column, type, notNull, value, key]): ColumnInfo => ({
          name: String(column),
          type: String(type ?? ''),
          nullable: notNull === 0,
          primaryKey: Number(key),
          default: value === null || value === undefined ? null : String(value),
        }),
      ),
      foreignKeys: this.#foreignKeys(name),
      indexes: this.#indexes(name),
    }
  }

  #foreignKeys(table: string): ForeignKeyInfo[] {
    const rows = this.query(
      'SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq',
      [table],
    )
    const found = new Map<
      Cell,
      { columns: string[]; table: string; references: string[]; onDelete: string | null; onUpdate: string | null }
    >()
    for (const [id, target, from, to, onUpdate, onDelete] of rows) {
      const action = (value: Cell | undefined) => (value === 'NO ACTION' ? null : String(value))
      const key = found.get(id ?? null) ?? {
        columns: [],
        table: String(target),
        references: [],
        onDelete: action(onDelete),
        onUpdate: action(onUpdate),
      }
      found.set(id ?? null, key)
      key.columns.push(String(from))
      if (to !== null && to !== undefined) key.references.push(String(to))
    }
    return [...found.values()]
  }

  #indexes(table: string): IndexInfo[] {
    return this.query('SELECT name, "unique" FROM pragma_index_list(?) ORDER BY seq DESC', [table]).map(
      ([name, unique]) => ({
        name: String(name),
        unique: unique === 1,
        columns: this.query('SELECT name FROM pragma_index_info(?) ORDER BY seqno', [name ?? null]).map(([column]) =>
          String(column ?? '(expresión)'),
        ),
      }),
    )
  }
}

function checkHeader(bytes: Uint8Array): void {
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 16)) !== MAGIC)
    throw new WorkspaceProblem(
      'El archivo no es una base de datos SQLite: las de SQLite empiezan con «SQLite format 3». Revisa que sea el archivo correcto y que no esté cifrado.',
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = view.byteLength >= 100 ? view.getUint16(16) : 0
  const page = size === 1 ? 65_536 : size
  if (page < 512 || (page & (page - 1)) !== 0 || bytes.length < page)
    throw damaged('la cabecera no dice un tamaño de página posible')
  const pages = view.getUint32(28)
  // Written by an old program, the count of pages is not to be trusted; else it tells a file cut short.
  const counted = view.getUint32(24) === view.getUint32(92)
  if (counted && pages * page > bytes.length)
    throw damaged(`le faltan ${pages * page - bytes.length} bytes: quizá se descargó a medias`)
}

function checkInside(db: Database): void {
  const found: string[] = []
  for (const { values } of db.exec('PRAGMA integrity_check(5)')) found.push(...values.map(([text]) => String(text)))
  if (found.length !== 1 || found[0] !== 'ok') throw damaged(found.slice(0, 3).join('; '))
}

const damaged = (detail: string) =>
  new WorkspaceProblem(`La base de datos está dañada y no se importó: ${detail}. Lo que tenías sigue como estaba.`)

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function tryRollback(db: Database): void {
  try {
    db.run('ROLLBACK')
  } catch {
    // SQLite had rolled it back already.
  }
}

function bindable(value: Cell): SqlValue {
  // SQLite takes big integers too; the types that sql.js comes with do not know yet.
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value as SqlValue
  throw new WorkspaceProblem('Ese valor llegó recortado y no se puede guardar de nuevo sin perder una parte.')
}

/** As above: `get` takes settings that its types leave out. */
function exactRow(statement: Statement): Cell[] {
  const { get } = statement as unknown as { get(values: null, config: { useBigInt: boolean }): unknown[] }
  return get.call(statement, null, { useBigInt: true }).map(exact)
}

/** Integers of any size arrive whole; those that fit a number become one. */
function exact(value: unknown): Cell {
  if (typeof value !== 'bigint') return value as Cell
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}
