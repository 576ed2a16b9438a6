/**
 * `engine.core`: Kysely's builder over this engine's pool and dialect. Kysely's builder is larger than the rest of the
 * library, and most snippets never touch it, so it is loaded apart, by `initAlquimia({ core: true })`.
 */
import type { CompiledQuery, DatabaseConnection, Driver, Kysely, KyselyConfig, QueryResult } from 'kysely'
import { InvalidRequestError } from '../errors.ts'
import { bindAny } from '../schema/types.ts'
import { CoreConnection } from './connection.ts'
import { runLater } from './drive.ts'
import type { Engine } from './engine.ts'

type KyselyModule = typeof import('./core-builder.ts')
let kysely: KyselyModule | undefined

export async function loadCore(): Promise<void> {
  kysely ??= await import('./core-builder.ts')
}
/** For who has Kysely already, and does not want it twice. */
export const provideCore = (builder: KyselyModule): void => {
  kysely = builder
}

export function kyselyOver(engine: Engine): Kysely<never> {
  if (!kysely)
    throw new InvalidRequestError('engine.core todavía no está cargado.', {
      why: 'el constructor de consultas de Kysely se carga aparte, porque pesa y muchos ejemplos no lo usan.',
      fix: 'llama antes a «await initAlquimia({ core: true })».',
    })
  const { Kysely: Builder, SqliteAdapter, SqliteIntrospector } = kysely
  const config: KyselyConfig = {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => engine.dialect.createCompiler(() => null),
      createDriver: () => new CoreDriver(engine),
    },
  }
  return new Builder<never>(config)
}

/** Kysely's driver over ours: same pool, same events, same errors. */
class CoreDriver implements Driver {
  readonly #engine: Engine
  constructor(engine: Engine) {
    this.#engine = engine
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<CoreSession> {
    const connection = new CoreConnection(this.#engine)
    await runLater(connection.open(true))
    return new CoreSession(connection)
  }
  async beginTransaction(session: CoreSession): Promise<void> {
    await runLater(session.connection.begin())
  }
  async commitTransaction(session: CoreSession): Promise<void> {
    await runLater(session.connection.commit())
  }
  async rollbackTransaction(session: CoreSession): Promise<void> {
    await runLater(session.connection.rollback())
  }
  async releaseConnection(session: CoreSession): Promise<void> {
    await runLater(session.connection.close())
  }
  async destroy(): Promise<void> {
    this.#engine.dispose()
  }
}

class CoreSession implements DatabaseConnection {
  readonly connection: CoreConnection
  constructor(connection: CoreConnection) {
    this.connection = connection
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const write = query.query.kind !== 'SelectQueryNode'
    const { rows, columns, changes, lastId } = await runLater(
      this.connection.run({ sql: query.sql, parameters: [], write }, query.parameters.map(bindAny)),
    )
    return {
      rows: rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]]))) as R[],
      ...(write ? { numAffectedRows: BigInt(changes) } : {}),
      ...(lastId === null ? {} : { insertId: BigInt(lastId) }),
    }
  }
  // biome-ignore lint/correctness/useYield: Kysely's interface asks for it; sql.js has no cursor to stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new InvalidRequestError('engine.core no ofrece stream() sobre SQLite en memoria.', {
      why: 'la base ya tiene todas las filas a mano: no hay nada que ir trayendo.',
      fix: 'usa execute().',
    })
  }
}
