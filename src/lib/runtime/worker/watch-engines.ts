/** Statements and transactions of every engine of the program, from the library's own events. */
import type { Engine, StatementRecord } from 'alquimia'
import type { Cell, Place, RelationRead, StatementEntry, TransactionEntry } from '../record.ts'
import { rowOf, tableOf } from './cells.ts'
import type { Plans } from './plans.ts'
import { append, isArray, round, slice } from './primordials.ts'
import type { Recorder } from './recorder.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type OpenTransaction = Mutable<Omit<TransactionEntry, 'savepoints'>> & {
  /** Begun when nothing more was written down: its statements are not told, and neither is it. */
  unheard?: boolean
  savepoints: Mutable<TransactionEntry['savepoints'][number]>[]
}
interface Asked {
  readonly seq: number
  readonly at: number
  readonly reads?: RelationRead
  readonly place?: Place
}

/** Sets of parameters kept of one statement for many rows. */
const SETS = 20

export class EngineWatch {
  readonly #recorder: Recorder
  readonly plans: Plans
  readonly #open = new Map<number, OpenTransaction>()
  readonly #faults = new WeakMap<object, Place>()
  #transactions = 0
  #statements = 0

  constructor(recorder: Recorder, plans: Plans) {
    this.#recorder = recorder
    this.plans = plans
  }

  watch(engine: Engine, number: number): void {
    const { events } = engine
    const asked = new Map<StatementRecord, Asked>()
    events.on('begin', (connection) => this.begin(number, connection))
    events.on('commit', (connection) => this.end(connection, 'commit'))
    events.on('rollback', (connection) => this.end(connection, 'rollback'))
    events.on('savepoint', (name, connection) => this.savepoint(name, connection))
    events.on('releaseSavepoint', (name, connection) => this.endSavepoint(name, connection, 'release'))
    events.on('rollbackSavepoint', (name, connection) => this.endSavepoint(name, connection, 'rollback'))
    events.on('beforeCursorExecute', (record) => {
      this.plans.before(record.sql)
      if (this.full()) return
      const { reading } = this.#recorder
      asked.set(record, {
        seq: this.#recorder.next(),
        at: this.#recorder.at(),
        ...(reading ? { reads: reading } : {}),
        ...this.#recorder.here(),
      })
    })
    events.on('afterCursorExecute', (record) => {
      const told = asked.get(record)
      asked.delete(record)
      if (told) this.#write(record, told, number)
    })
  }

  /** Whether the next statement is one too many to write down. */
  full(): boolean {
    if (this.#recorder.quiet) return true
    if (this.#statements < this.#recorder.limits.statements) return false
    this.#recorder.bitten.bite('statements')
    return true
  }

  #write(record: StatementRecord, told: Asked, engine: number): void {
    const { resultRows } = this.#recorder.limits
    const { rows, columns, rowcount, error } = record
    const many = record.executemany && isArray(record.params[0])
    const params: (readonly Cell[])[] = []
    if (many)
      for (let i = 0; i < record.params.length && i < SETS; i++)
        append(params, rowOf(record.params[i] as readonly unknown[]))
    else append(params, rowOf(record.params))
    const answered = rows !== undefined && columns !== undefined && columns.length > 0
    if (answered && rows.length > resultRows) this.#recorder.bitten.bite('rows')
    if (typeof error === 'object' && error !== null && told.place) this.#faults.set(error, told.place)
    const transaction = this.#open.get(record.connection)?.id
    this.write({
      ...told,
      ms: round((record.ms ?? 0) * 1000) / 1000,
      sql: record.sql.length > 20_000 ? `${slice(record.sql, 0, 20_000)}…` : record.sql,
      params,
      many: record.executemany,
      sets: many ? record.params.length : 1,
      ...(answered ? { result: tableOf(columns, rows, resultRows) } : {}),
      ...(rowcount !== undefined && isChange(record.sql) ? { changed: rowcount } : {}),
      engine,
      ...(transaction === undefined ? {} : { transaction }),
      ...(error === undefined ? {} : { error: this.failure(error) }),
    })
  }
  write(entry: StatementEntry): void {
    this.#statements += 1
    this.plans.note(entry)
    this.#recorder.outbox.statement(entry)
  }

  /** What the database said; when it is that there is no room left, a limit of ours has bitten. */
  failure(error: unknown): string {
    const text = originalText(error)
    if (FULL.test(text)) this.#recorder.bitten.bite('memory')
    return text
  }

  /** Where the statement that failed with this error was asked for: an awaited one has lost its stack. */
  placeOf(error: unknown): Place | undefined {
    return typeof error === 'object' && error !== null ? this.#faults.get(error) : undefined
  }

  transactionOf(connection: number): number | undefined {
    return this.#open.get(connection)?.id
  }
  begin(engine: number, connection: number): void {
    this.#transactions += 1
    const { quiet } = this.#recorder
    const unheard = this.#statements >= this.#recorder.limits.statements
    const transaction: OpenTransaction = {
      id: this.#transactions,
      engine,
      seq: this.#recorder.next(),
      at: this.#recorder.at(),
      savepoints: [],
      // Where from is only worth asking for what is told: it costs more than the rest together.
      ...(unheard ? { unheard } : this.#recorder.here()),
    }
    this.#open.set(connection, transaction)
    if (!quiet) this.#tell(transaction)
  }
  end(connection: number, how: 'commit' | 'rollback'): void {
    const transaction = this.#open.get(connection)
    if (!transaction) return
    this.#open.delete(connection)
    if (transaction.unheard) return
    transaction.end = { seq: this.#recorder.next(), at: this.#recorder.at(), how, ...this.#recorder.here() }
    this.#tell(transaction)
  }
  savepoint(name: string, connection: number): void {
    const transaction = this.#open.get(connection)
    if (!transaction) return
    append(transaction.savepoints, { name, seq: this.#recorder.next(), at: this.#recorder.at() })
    this.#tell(transaction)
  }
  endSavepoint(name: string, connection: number, how: 'release' | 'rollback'): void {
    const transaction = this.#open.get(connection)
    if (!transaction) return
    for (let i = transaction.savepoints.length - 1; i >= 0; i--) {
      const savepoint = transaction.savepoints[i]
      if (savepoint?.name !== name || savepoint.end) continue
      savepoint.end = { seq: this.#recorder.next(), at: this.#recorder.at(), how }
      this.#tell(transaction)
      return
    }
  }
  #tell(transaction: OpenTransaction): void {
    if (this.#recorder.quiet || transaction.unheard) return
    const savepoints: TransactionEntry['savepoints'][number][] = []
    for (let i = 0; i < transaction.savepoints.length; i++)
      append(savepoints, { ...(transaction.savepoints[i] as TransactionEntry['savepoints'][number]) })
    this.#recorder.outbox.transaction({ ...transaction, savepoints })
  }
}

const FULL = /out of memory|disk is full/
const CHANGES = /^\s*(?:insert|update|delete|replace|with)\b/i
const isChange = (sql: string): boolean => CHANGES.test(sql)

function originalText(error: unknown): string {
  const orig = (error as { orig?: unknown }).orig ?? error
  return slice(orig instanceof Error ? orig.message : `${orig}`, 0, 2000)
}
