/** `createAsyncEngine`: the same engine, whose connections are awaited. */

import { Connection, CoreConnection, type ParamsFor } from '../engine/connection.ts'
import { destination } from '../engine/destination.ts'
import { runLater, runNow } from '../engine/drive.ts'
import { checkOptions, Engine, type EngineOptions } from '../engine/engine.ts'
import type { Executable, NamesOf, RowsOf } from '../engine/execute.ts'
import { Result } from '../engine/result.ts'
import type { Url } from '../engine/url.ts'
import type { Compilable, CompileOptions } from '../sql/render.ts'
import { AsyncResult, type AsyncScalarResult } from './async-result.ts'

export interface AsyncEngineOptions extends EngineOptions {
  /** Milliseconds that each statement takes to answer, to see on a screen what a network would do. */
  readonly latency?: number
}

export class AsyncEngine {
  readonly syncEngine: Engine
  constructor(engine: Engine) {
    this.syncEngine = engine
  }
  get url(): Url {
    return this.syncEngine.url
  }
  get dialect() {
    return this.syncEngine.dialect
  }
  get pool() {
    return this.syncEngine.pool
  }
  get events() {
    return this.syncEngine.events
  }
  get core() {
    return this.syncEngine.core
  }
  compile(statement: Compilable, options?: CompileOptions): string {
    return this.syncEngine.compile(statement, options)
  }
  async connect(): Promise<AsyncConnection> {
    const core = new CoreConnection(this.syncEngine)
    await runLater(core.open(true))
    return new AsyncConnection(core)
  }
  /** `await engine.begin(async (connection) => { … })`: committed at the end, rolled back on an error. */
  async begin<T>(work: (connection: AsyncConnection) => Promise<T> | T): Promise<T> {
    const connection = await this.connect()
    try {
      await runLater(connection.core.begin())
      const result = await work(connection)
      await connection.commit()
      return result
    } finally {
      await connection.close()
    }
  }
  async dispose(): Promise<void> {
    this.syncEngine.dispose()
  }
}

export class AsyncConnection {
  readonly core: CoreConnection
  readonly #sync: Connection
  constructor(core: CoreConnection) {
    this.core = core
    this.#sync = new Connection(core)
  }
  async execute<S extends Executable>(statement: S, params?: ParamsFor): Promise<Result<RowsOf<S>, NamesOf<S>>> {
    return new Result(await runLater(this.#sync.steps(statement, params)))
  }
  async scalar<S extends Executable>(statement: S, params?: ParamsFor): Promise<RowsOf<S>[0] | null> {
    return (await this.execute(statement, params)).scalar()
  }
  async scalars<S extends Executable>(statement: S, params?: ParamsFor) {
    return (await this.execute(statement, params)).scalars()
  }
  /** `for await (const fila of await connection.stream(…))`. */
  async stream<S extends Executable>(statement: S, params?: ParamsFor): Promise<AsyncResult<RowsOf<S>, NamesOf<S>>> {
    return new AsyncResult(await this.execute(statement, params))
  }
  async streamScalars<S extends Executable>(
    statement: S,
    params?: ParamsFor,
  ): Promise<AsyncScalarResult<RowsOf<S>[0]>> {
    return (await this.stream(statement, params)).scalars()
  }
  /** Runs synchronous code on this connection: `await c.runSync(Base.metadata.createAll)`. */
  async runSync<T>(work: (connection: Connection) => T): Promise<T> {
    return await atOnce(this.core.engine, () => {
      runNow(this.core.begin())
      return work(this.#sync)
    })
  }
  async commit(): Promise<void> {
    await runLater(this.core.commit())
  }
  async rollback(): Promise<void> {
    await runLater(this.core.rollback())
  }
  async close(): Promise<void> {
    await runLater(this.core.close())
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

/** Synchronous code cannot wait: a simulated latency is taken off while it runs, and waited for once it has finished. */
export async function atOnce<T>(engine: Engine, work: () => T): Promise<T> {
  const { latency } = engine
  if (latency <= 0) return work()
  let asked = 0
  const stop = engine.events.on('afterCursorExecute', () => asked++)
  engine.latency = 0
  try {
    return work()
  } finally {
    engine.latency = latency
    stop()
    await new Promise((resolve) => setTimeout(resolve, latency * asked))
  }
}

export function createAsyncEngine(url: string | Url, options: AsyncEngineOptions = {}): AsyncEngine {
  const { url: parsed, dialect } = destination(url, 'async')
  checkOptions(options, parsed, dialect, true)
  return new AsyncEngine(new Engine(parsed, dialect, options))
}
