/**
 * The sql.js driver. Loading the WASM is the one asynchronous step (`initAlquimia`), done once before user code; from
 * then on SQLite answers synchronously. Statements are prepared once per connection and text, and reused.
 */
import type { Database, SqlJsStatic, Statement } from 'sql.js'
import type { Url } from '../engine/url.ts'
import { InvalidRequestError } from '../errors.ts'
import type { ConnectOptions, DbConnection, DbRequest, DbResult, DbValue } from './dialect.ts'

const CACHE_LIMIT = 256
/** What may have made a row. Asking after a change of the schema costs as much as the change. */
const INSERTS = /^\s*(?:insert|replace|with)\b/i

let sqljs: SqlJsStatic | undefined

export interface InitOptions {
  /** The bytes of `sql-wasm.wasm`; where absent, sql.js looks for its file. */
  readonly wasmBinary?: ArrayBuffer | Uint8Array
  /** The same already compiled: instantiating it again takes a fraction of the time. */
  readonly wasmModule?: WebAssembly.Module
  readonly locateFile?: (file: string) => string
}

/** Loads SQLite. Call it once and await it before `createEngine`; later calls answer at once. */
export async function initSqljs(options: InitOptions = {}): Promise<void> {
  if (sqljs) return
  const { default: init } = await import('sql.js')
  const { wasmBinary, wasmModule, locateFile } = options
  const config = {
    ...(wasmBinary ? { wasmBinary: toBuffer(wasmBinary) } : {}),
    ...(wasmModule ? { instantiateWasm: instantiate(wasmModule) } : {}),
    ...(locateFile ? { locateFile } : {}),
  }
  // Its types leave out instantiateWasm, which Emscripten has always had.
  sqljs = await init(config as Parameters<typeof init>[0])
}

/** Emscripten's own door for who brings the module: it is given the imports and told the instance. */
function instantiate(module: WebAssembly.Module) {
  return (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object => {
    WebAssembly.instantiate(module, imports).then(receive)
    return {}
  }
}

function toBuffer(bytes: ArrayBuffer | Uint8Array): ArrayBuffer {
  if (bytes instanceof ArrayBuffer) return bytes
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

function loaded(): SqlJsStatic {
  if (sqljs) return sqljs
  throw new InvalidRequestError('SQLite todavía no está cargado.', {
    why: 'el motor de SQLite es un módulo WASM y cargarlo es asíncrono.',
    fix: 'llama a «await initAlquimia()» una vez, antes de createEngine().',
  })
}

/** A file of the virtual file system, shared by the connections that name it. */
interface VirtualFile {
  readonly seed: number
  readonly idle: Database[]
  readonly open: Set<Database>
}
const files = new Map<string, VirtualFile>()
let seeds = 1

/**
 * sql.js names the file of each database at random and offers no way to choose. Two connections to one database need
 * one file, so the random number is fixed while the constructor runs, and nothing else runs meanwhile.
 */
function openAt(seed: number, bytes?: Uint8Array): Database {
  const { Database: Open } = loaded()
  const random = Math.random
  Math.random = () => (seed + 0.5) / 0xffffffff
  try {
    return new Open(bytes)
  } finally {
    Math.random = random
  }
}

function fileNamed(path: string, bytes?: Uint8Array): VirtualFile {
  let file = files.get(path)
  if (!file) {
    file = { seed: seeds++, idle: [], open: new Set() }
    files.set(path, file)
    if (bytes) file.idle.push(openAt(file.seed, bytes))
  }
  return file
}

/** Puts a database file where `sqlite:///path` will find it. */
export function importDatabase(path: string, bytes: Uint8Array): void {
  forgetDatabase(path)
  fileNamed(path, bytes)
}

/** Deletes a virtual database file; open connections to it stop working. */
export function forgetDatabase(path: string): void {
  const file = files.get(path)
  if (!file) return
  files.delete(path)
  const [first, ...rest] = [...file.open, ...file.idle]
  first?.close()
  // The first close removed the file; the others only need to let go of it.
  for (const each of rest)
    try {
      each.close()
    } catch {}
}

export function connectSqljs(url: Url, options: ConnectOptions): DbConnection {
  const path = url.database
  if (path === null || path === ':memory:') {
    const { Database: Open } = loaded()
    const db = new Open()
    // sql.js keeps it in a virtual file. Nobody else can open this one: without locks and journal files, which every
    // statement looked at, a read by key costs a fifth.
    db.run('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY')
    return new SqljsConnection(db, options, () => db.close())
  }
  const file = fileNamed(path)
  const db = file.idle.pop() ?? openAt(file.seed)
  file.open.add(db)
  // Its disk is memory, and goes when the page goes: a journal written there protects from nothing, and each commit of a
  // migration paid for it.
  db.run('PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF')
  // Closing would delete the file under the other connections: it is parked instead.
  return new SqljsConnection(db, options, () => {
    if (file.open.delete(db)) file.idle.push(db)
  })
}

/** sql.js reads integers as doubles; a row with one too large for that is read again as bigint, and stays exact. */
function rowOf(statement: Statement): unknown[] {
  const row: unknown[] = statement.get()
  return isSafe(row) ? row : exactRow(statement)
}
function isSafe(row: readonly unknown[]): boolean {
  for (let i = 0; i < row.length; i++) {
    const value = row[i]
    if (typeof value === 'number' && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)) return false
  }
  return true
}
function exactRow(statement: Statement): unknown[] {
  return (statement.get as (params: null, config: { useBigInt: boolean }) => unknown[])
    .call(statement, null, { useBigInt: true })
    .map((each) => (typeof each === 'bigint' && Number.isSafeInteger(Number(each)) ? Number(each) : each))
}

interface Prepared {
  readonly statement: Statement
  readonly columns: readonly string[]
  readonly kept: boolean
}

export class SqljsConnection implements DbConnection {
  readonly db: Database
  readonly #latency: () => number
  readonly #onClose: () => void
  #statements = new Map<string, Prepared>()
  #lastId: Statement | undefined
  #wanted = false
  #regexp = false
  #open = false

  constructor(db: Database, options: ConnectOptions, onClose: () => void) {
    this.db = db
    this.#latency = options.latency
    this.#onClose = onClose
    db.run(`PRAGMA foreign_keys=${options.foreignKeys ? 'ON' : 'OFF'}`)
  }

  perform(request: DbRequest): DbResult | Promise<DbResult> {
    const latency = this.#latency()
    if (latency <= 0 || !this.#asksDatabase(request)) return this.#perform(request)
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        try {
          resolve(this.#perform(request))
        } catch (error) {
          reject(error)
        }
      }, latency)
    })
  }

  /** BEGIN goes out with the first write, and without it there is nothing to end: no trip, nothing to wait for. */
  #asksDatabase({ kind }: DbRequest): boolean {
    return kind === 'execute' || kind === 'many' || (kind !== 'begin' && this.#open)
  }

  reset(): void {
    if (this.#open) this.#end('ROLLBACK')
    this.#wanted = false
  }

  close(): void {
    this.reset()
    this.#clear()
    this.#onClose()
  }

  /** The whole database as bytes. Exporting makes sql.js drop every prepared statement. */
  export(): Uint8Array {
    this.#clear()
    return this.db.export()
  }

  #perform(request: DbRequest): DbResult {
    switch (request.kind) {
      case 'execute':
        return this.#execute(request.sql, request.params, request.write)
      case 'many':
        return this.#many(request.sql, request.sets, request.rows)
      case 'begin':
        this.#wanted = true
        return NOTHING
      case 'commit':
        if (this.#open) this.#end('COMMIT')
        this.#wanted = false
        return NOTHING
      case 'rollback':
        if (this.#open) this.#end('ROLLBACK')
        this.#wanted = false
        return NOTHING
    }
  }

  #execute(sql: string, params: readonly DbValue[], write: boolean): DbResult {
    if (write) this.#start()
    const { statement, columns, kept } = this.#prepare(sql)
    const rows: unknown[][] = []
    let safe = true
    try {
      if (params.length) statement.bind(params as never)
      while (statement.step()) {
        const row: unknown[] = statement.get()
        const fine = isSafe(row)
        safe &&= fine
        rows.push(fine ? row : exactRow(statement))
      }
    } finally {
      statement.reset()
      if (!kept) this.#forget(statement)
    }
    return {
      columns,
      rows,
      changes: write ? this.db.getRowsModified() : 0,
      lastId: write && rows.length === 0 && INSERTS.test(sql) ? this.#lastRowId() : null,
      safe,
    }
  }

  #many(sql: string, sets: readonly (readonly DbValue[])[], wantRows: boolean): DbResult {
    this.#start()
    const { statement, columns } = this.#prepare(sql)
    const rows: unknown[][] = []
    let changes = 0
    let at = 0
    try {
      if (wantRows)
        for (; at < sets.length; at++) {
          statement.bind(sets[at] as never)
          if (statement.step()) rows.push(rowOf(statement))
        }
      else
        for (; at < sets.length; at++) {
          statement.bind(sets[at] as never)
          statement.step()
          changes += this.db.getRowsModified()
        }
    } catch (error) {
      // Which of the sets failed, for the error and the log.
      if (error instanceof Error) Object.assign(error, { at })
      throw error
    } finally {
      statement.reset()
    }
    return { columns, rows, changes: wantRows ? rows.length : changes, lastId: null }
  }

  #start(): void {
    if (this.#open || !this.#wanted) return
    this.db.run('BEGIN')
    this.#open = true
  }

  #end(sql: 'COMMIT' | 'ROLLBACK'): void {
    try {
      this.db.run(sql)
      this.#open = false
    } catch (error) {
      // SQLite undoes some failed transactions by itself; then there is nothing left to end.
      if (!String(error).includes('no transaction is active')) throw error
      this.#open = false
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= CACHE_LIMIT) {
      const [oldest, entry] = this.#statements.entries().next().value as [string, Prepared]
      entry.statement.free()
      this.#statements.delete(oldest)
    }
    if (!this.#regexp && REGEXP.test(sql)) {
      // As pysqlite's dialect: SQLite has the operator and leaves the function to the program.
      this.#regexp = true
      this.db.create_function('regexp', (pattern: string, content: string | null) =>
        content === null ? null : Number(new RegExp(pattern).test(content)),
      )
    }
    const statement = this.db.prepare(sql)
    const entry = { statement, columns: statement.getColumnNames() as readonly string[], kept: KEEP.test(sql) }
    if (entry.kept) this.#statements.set(sql, entry)
    return entry
  }

  /** What is not a query may have changed the schema, and with it the columns of every prepared statement. */
  #forget(statement: Statement): void {
    statement.free()
    this.#clear()
  }

  #lastRowId(): number {
    this.#lastId ??= this.db.prepare('SELECT last_insert_rowid()')
    this.#lastId.step()
    const id = this.#lastId.get()[0] as number
    this.#lastId.reset()
    return id
  }

  #clear(): void {
    for (const { statement } of this.#statements.values()) statement.free()
    this.#statements.clear()
    this.#lastId?.free()
    this.#lastId = undefined
  }
}

const REGEXP = /\bregexp\b/i
const KEEP = /^\s*(?:select|insert|update|delete|with)\b/i
const NOTHING: DbResult = { columns: [], rows: [], changes: 0, lastId: null }
