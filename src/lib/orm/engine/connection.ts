/** A connection and its transaction. `CoreConnection` is the steps, `Connection` the synchronous face that Core users see. */
import type { OperationNode, RootOperationNode } from 'kysely'
import type { Ask, DbConnection, DbRequest, DbResult, DbValue } from '../dialects/dialect.ts'
import { InvalidRequestError, MissingGreenlet, ResourceClosedError, SQLAlchemyError } from '../errors.ts'
import { type Compiled, compileLiteral, compileNode } from '../sql/compile.ts'
import { type Effect, runNow, type Step } from './drive.ts'
import type { Engine } from './engine.ts'
import type { StatementRecord } from './events.ts'
import { type Executable, type NamesOf, plan, type RowsOf } from './execute.ts'
import { Result, type ResultData, type ScalarResult } from './result.ts'

/** What `createAll` and `reflect` accept: an engine, or a connection with its transaction. */
export interface Bind {
  readonly engine: Engine
  ddl<T>(work: (connection: CoreConnection) => Step<T>): T
}

class Perform implements Effect {
  readonly connection: DbConnection
  readonly request: DbRequest
  constructor(connection: DbConnection, request: DbRequest) {
    this.connection = connection
    this.request = request
  }
  perform(): unknown {
    return this.connection.perform(this.request)
  }
  refuse(): Error {
    return missingGreenlet()
  }
}

export function missingGreenlet(): MissingGreenlet {
  return new MissingGreenlet(
    "greenlet_spawn has not been called; can't call await_only() here. Was IO attempted in an unexpected place?",
    {
      why: 'leer un atributo no cargado pide datos a la base, y en una sesión asíncrona eso necesita un await que un atributo no puede hacer.',
      fix: 'carga la relación con la consulta (selectinload), con await session.refresh(objeto, [atributo]), o usa expireOnCommit: false.',
    },
  )
}

let connections = 0

export class CoreConnection implements Bind {
  readonly engine: Engine
  readonly number = ++connections
  #raw: DbConnection | null = null
  #begun = false
  #savepoints = 0
  #unheard = false

  constructor(engine: Engine) {
    this.engine = engine
  }
  /** What is asked meanwhile is told to nobody: for who looks at a database without taking part in its story. */
  quietly<T>(work: () => T): T {
    const before = this.#unheard
    this.#unheard = true
    try {
      return work()
    } finally {
      this.#unheard = before
    }
  }
  get inTransaction(): boolean {
    return this.#begun
  }
  get isOpen(): boolean {
    return this.#raw !== null
  }

  *open(asynchronous: boolean): Step<void> {
    if (this.#raw) return
    const { pool } = this.engine
    this.#raw = (yield {
      perform: () => (asynchronous ? pool.checkoutAsync() : pool.checkout()),
      refuse: missingGreenlet,
    }) as DbConnection
  }
  *begin(): Step<void> {
    if (this.#begun) return
    this.#begun = true
    if (!this.#unheard) this.engine.events.emit('begin', this.number)
    yield* this.#perform({ kind: 'begin' })
  }
  *commit(): Step<void> {
    if (!this.#begun) return
    try {
      yield* this.#perform({ kind: 'commit' })
    } catch (error) {
      throw this.#translated(error, 'COMMIT', [])
    }
    if (!this.#unheard) this.engine.events.emit('commit', this.number)
    this.#begun = false
    this.#savepoints = 0
  }
  *rollback(): Step<void> {
    if (!this.#begun) return
    yield* this.#perform({ kind: 'rollback' })
    if (!this.#unheard) this.engine.events.emit('rollback', this.number)
    this.#begun = false
    this.#savepoints = 0
  }
  *savepoint(): Step<string> {
    const name = `sa_savepoint_${++this.#savepoints}`
    this.engine.events.emit('savepoint', name, this.number)
    yield* this.runText(this.engine.dialect.savepoint.begin(name))
    return name
  }
  *rollbackTo(name: string): Step<void> {
    this.engine.events.emit('rollbackSavepoint', name, this.number)
    yield* this.runText(this.engine.dialect.savepoint.rollback(name))
  }
  *releaseSavepoint(name: string): Step<void> {
    this.engine.events.emit('releaseSavepoint', name, this.number)
    yield* this.runText(this.engine.dialect.savepoint.release(name))
  }
  *close(): Step<void> {
    const raw = this.#raw
    if (!raw) return
    if (this.#begun) yield* this.rollback()
    this.#raw = null
    this.engine.pool.checkin(raw)
  }
  /** Gives the connection back without asking it anything: for a transaction that is already over. */
  release(): void {
    const raw = this.#raw
    this.#raw = null
    this.#begun = false
    if (raw) this.engine.pool.checkin(raw)
  }

  *run(compiled: Compiled, params: readonly DbValue[], executemany = false): Step<DbResult> {
    const { sql, write } = compiled
    const { events } = this.engine
    const request: DbRequest = { kind: 'execute', sql, params, write }
    if (this.#unheard || (!events.has('beforeCursorExecute') && !events.has('afterCursorExecute'))) {
      try {
        return yield* this.#perform(request)
      } catch (error) {
        throw this.#translated(error, sql, params)
      }
    }
    const record: StatementRecord = { sql, params, executemany, connection: this.number }
    events.emit('beforeCursorExecute', record)
    const start = performance.now()
    try {
      const result = yield* this.#perform(request)
      Object.assign(record, { rows: result.rows.slice(), columns: result.columns, rowcount: result.changes })
      return result
    } catch (error) {
      record.error = this.#translated(error, sql, params)
      throw record.error
    } finally {
      record.ms = performance.now() - start
      events.emit('afterCursorExecute', record)
    }
  }

  /** One statement with many sets of parameters. With rows, each set is a statement of its own, as SQLAlchemy logs it. */
  *many(sql: string, sets: readonly (readonly DbValue[])[], rows: boolean): Step<DbResult> {
    const { events } = this.engine
    const watched = events.has('beforeCursorExecute') || events.has('afterCursorExecute')
    const start = performance.now()
    try {
      const result = yield* this.#perform({ kind: 'many', sql, sets, rows })
      if (watched) this.#report(sql, sets, rows, performance.now() - start, result.rows.length, undefined, result)
      return result
    } catch (error) {
      const translated = this.#translated(error, sql, sets[(error as { at?: number }).at ?? 0] ?? [])
      if (watched)
        this.#report(sql, sets, rows, performance.now() - start, (error as { at?: number }).at ?? 0, translated)
      throw translated
    }
  }
  #report(
    sql: string,
    sets: readonly (readonly DbValue[])[],
    rows: boolean,
    ms: number,
    done: number,
    error?: unknown,
    result?: DbResult,
  ): void {
    const { events } = this.engine
    const send = (record: StatementRecord) => {
      events.emit('beforeCursorExecute', record)
      events.emit('afterCursorExecute', record)
    }
    if (!rows) {
      send({
        sql,
        params: sets,
        executemany: true,
        connection: this.number,
        ms,
        ...(result ? { rowcount: result.changes } : {}),
        ...(error ? { error } : {}),
      })
      return
    }
    const count = error === undefined ? sets.length : done + 1
    for (let i = 0; i < count; i++)
      send({
        sql,
        params: sets[i] as readonly DbValue[],
        executemany: true,
        connection: this.number,
        ms: ms / count,
        ...(result ? { rows: [(result.rows[i] ?? []).slice()], columns: result.columns, rowcount: 1 } : {}),
        ...(error !== undefined && i === count - 1 ? { error } : {}),
      })
  }

  /** A question of who watches: no event tells of it, and no transaction begins for it. */
  *aside(sql: string): Step<DbResult> {
    return yield* this.#perform({ kind: 'execute', sql, params: [], write: false })
  }
  *runText(sql: string): Step<DbResult> {
    return yield* this.run({ sql, parameters: [], write: true }, [])
  }
  /** DDL: values are written in, since no database takes parameters there. */
  *runDdl(node: RootOperationNode): Step<void> {
    yield* this.runText(compileLiteral(node, this.engine.dialect))
  }
  /** Reflection questions of the dialect. */
  *ask<T>(questions: Ask<T>): Step<T> {
    let next = questions.next()
    while (!next.done) {
      const { sql } = compileNode(next.value as OperationNode as RootOperationNode, this.engine.dialect)
      const { rows } = yield* this.run({ sql, parameters: [], write: false }, [])
      next = questions.next(rows)
    }
    return next.value
  }

  ddl<T>(work: (connection: CoreConnection) => Step<T>): T {
    return runNow(work(this))
  }

  *execute(statement: Executable, params?: unknown): Step<ResultData> {
    return yield* plan(statement, this, params)
  }

  *#perform(request: DbRequest): Step<DbResult> {
    const raw = this.#raw
    if (!raw)
      throw new ResourceClosedError('This Connection is closed', {
        why: 'la conexión ya se devolvió al pool.',
        fix: 'pide otra con engine.connect().',
      })
    return (yield new Perform(raw, request)) as DbResult
  }
  #translated(error: unknown, sql: string, params: readonly unknown[]): unknown {
    if (error instanceof SQLAlchemyError || error instanceof RangeError) return error
    return this.engine.dialect.translateError(error instanceof Error ? error : new Error(`${error}`), sql, params)
  }
}

/** What `engine.connect()` gives: Core without the session. It begins by itself and rolls back unless told to commit. */
export class Connection implements Bind {
  readonly core: CoreConnection
  #closed = false

  constructor(core: CoreConnection) {
    this.core = core
  }
  get engine(): Engine {
    return this.core.engine
  }
  get closed(): boolean {
    return this.#closed
  }
  execute<S extends Executable>(statement: S, params?: ParamsFor): Result<RowsOf<S>, NamesOf<S>> {
    return new Result(runNow(this.steps(statement, params)))
  }
  *steps(statement: Executable, params?: ParamsFor): Step<ResultData> {
    if (this.#closed)
      throw new ResourceClosedError('This Connection is closed', {
        why: 'la conexión ya se devolvió al pool.',
        fix: 'pide otra con engine.connect().',
      })
    yield* this.core.begin()
    return yield* this.core.execute(statement, params)
  }
  scalar<S extends Executable>(statement: S, params?: ParamsFor): RowsOf<S>[0] | null {
    return this.execute(statement, params).scalar()
  }
  scalars<S extends Executable>(statement: S, params?: ParamsFor): ScalarResult<RowsOf<S>[0]> {
    return this.execute(statement, params).scalars()
  }
  begin(): Transaction {
    if (this.core.inTransaction)
      throw new InvalidRequestError(
        "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; can't call begin() here unless rollback() or commit() is called first.",
        {
          why: 'la primera sentencia ya abrió la transacción.',
          fix: 'llama a begin() antes de ejecutar nada, o termina antes con commit() o rollback().',
        },
      )
    runNow(this.core.begin())
    return new Transaction(this.core)
  }
  /** A savepoint: `rollback()` goes back to it, `commit()` releases it. */
  beginNested(): NestedTransaction {
    runNow(this.core.begin())
    return new NestedTransaction(this.core, runNow(this.core.savepoint()))
  }
  commit(): void {
    runNow(this.core.commit())
  }
  rollback(): void {
    runNow(this.core.rollback())
  }
  inTransaction(): boolean {
    return this.core.inTransaction
  }
  close(): void {
    this.#closed = true
    runNow(this.core.close())
  }
  ddl<T>(work: (connection: CoreConnection) => Step<T>): T {
    const core = this.core
    return runNow(
      (function* (): Step<T> {
        yield* core.begin()
        return yield* work(core)
      })(),
    )
  }
  [Symbol.dispose](): void {
    this.close()
  }
}
export type ParamsFor = Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]

function inactive(what: string): InvalidRequestError {
  return new InvalidRequestError(`This ${what} is inactive`, {
    why: 'ya se hizo commit o rollback con ella.',
    fix: 'abre otra: connection.begin() o connection.beginNested().',
  })
}

/** `using tx = connection.begin()`: undone when the block ends unless it was committed. */
export class Transaction {
  readonly #core: CoreConnection
  #active = true
  constructor(core: CoreConnection) {
    this.#core = core
  }
  get isActive(): boolean {
    return this.#active
  }
  commit(): void {
    if (!this.#active) throw inactive('transaction')
    this.#active = false
    runNow(this.#core.commit())
  }
  rollback(): void {
    if (this.#active) runNow(this.#core.rollback())
    this.#active = false
  }
  [Symbol.dispose](): void {
    this.rollback()
  }
}

/** `using punto = connection.beginNested()`. */
export class NestedTransaction {
  readonly #core: CoreConnection
  readonly #name: string
  #active = true
  constructor(core: CoreConnection, name: string) {
    this.#core = core
    this.#name = name
  }
  get isActive(): boolean {
    return this.#active
  }
  commit(): void {
    if (!this.#active) throw inactive('nested transaction')
    this.#active = false
    runNow(this.#core.releaseSavepoint(this.#name))
  }
  rollback(): void {
    if (this.#active) runNow(this.#core.rollbackTo(this.#name))
    this.#active = false
  }
  [Symbol.dispose](): void {
    this.rollback()
  }
}
