/**
 * `context`: what joins a command, which knows what to do, and env.ts, which knows where. As in Alembic, a command loads
 * env.ts, and env.ts configures a connection and says when to begin.
 */
import { Connection, createEngine, type MetaData } from '../../orm/index.ts'
import type { IncludeName } from '../autogenerate/included.ts'
import { Alembic, type AlembicOptions } from '../commands/alembic.ts'
import { CommandError } from '../errors.ts'
import type { Scripts } from '../scripts.ts'
import type { Config } from './config.ts'

export interface ConfigureOptions {
  /** Where to migrate; without one, SQL is written instead of sent (`--sql`). */
  readonly connection?: Connection
  readonly url?: string | null
  /** What autogenerate compares with the database: `Base.metadata`, or several. */
  readonly targetMetadata?: MetaData | readonly MetaData[] | null
  readonly compareType?: boolean
  readonly compareServerDefault?: boolean
  /** Changes inside a table as copies of it, which SQLite needs. */
  readonly renderAsBatch?: boolean
  /** Each version a transaction of its own (so unless told otherwise), or all of a command in one. */
  readonly transactionPerMigration?: boolean
  /** Which names of the database autogenerate should look at. */
  readonly includeName?: IncludeName
}

export interface Environment {
  readonly config: Config
  readonly scripts: Scripts
  /** The command prints SQL and touches no database. */
  readonly offline: boolean
  /** Where version files are. */
  readonly location: string
  readonly options: Pick<AlembicOptions, 'onStep' | 'newId' | 'now'>
  /** The command. */
  run(alembic: Alembic): void
}

let environment: Environment | undefined
let configured: ConfigureOptions | undefined
let ran = false

/** Before env.ts is loaded. */
export function enterEnvironment(entered: Environment): void {
  environment = entered
  configured = undefined
  ran = false
}
/** After it: an env.ts that never said to begin did nothing, and nobody would know. */
export function leaveEnvironment(): void {
  if (!environment || ran) return
  throw new CommandError('env.ts did not call context.runMigrations()', {
    why: `${environment.location}/env.ts terminó sin decir que empezaran las migraciones, así que la orden no hizo nada.`,
    fix: 'llama a context.configure({ connection, targetMetadata }) y después a context.runMigrations().',
  })
}

function entered(): Environment {
  if (environment) return environment
  throw new CommandError(
    "Can't invoke function 'context', as the proxy object has not yet been established for the Alembic 'EnvironmentContext' class.",
    {
      why: 'context solo existe mientras una orden de alembic ejecuta env.ts.',
      fix: 'no importes env.ts desde tu programa: lo carga la orden.',
    },
  )
}

export const context = {
  get config(): Config {
    return entered().config
  },
  isOfflineMode(): boolean {
    return entered().offline
  },
  configure(options: ConfigureOptions): void {
    const { connection, url } = options
    entered()
    if (connection !== undefined && !(connection instanceof Connection))
      throw new CommandError('context.configure() needs a synchronous Connection', {
        why: 'lo que recibió no es una conexión con la que Alembic pueda trabajar.',
        fix: 'con un motor asíncrono, llama a configure dentro de connection.runSync((síncrona) => …).',
      })
    if (!connection && !url)
      throw new CommandError('Expected `dialect_name` or `url` or `connection` to be passed', {
        why: 'context.configure no recibió ni una conexión ni una URL.',
        fix: 'pásale { connection }, o { url } cuando la orden lleve --sql.',
      })
    configured = options
  },
  runMigrations(): void {
    const { scripts, location, options, run } = entered()
    if (!configured)
      throw new CommandError('No context has been configured yet.', {
        why: 'env.ts llamó a context.runMigrations() sin decir antes con qué conexión.',
        fix: 'llama antes a context.configure({ connection, targetMetadata }).',
      })
    ran = true
    run(alembicOf(configured, scripts, location, options))
  },
}

function alembicOf(
  given: ConfigureOptions,
  scripts: Scripts,
  location: string,
  options: Environment['options'],
): Alembic {
  const { connection, url, targetMetadata, includeName } = given
  return new Alembic(connection ?? createEngine(url as string), scripts, {
    ...options,
    location,
    ...(targetMetadata ? { metadata: targetMetadata } : {}),
    ...(includeName ? { includeName } : {}),
    types: given.compareType ?? true,
    serverDefaults: given.compareServerDefault ?? false,
    renderAsBatch: given.renderAsBatch ?? false,
    transactionPerMigration: given.transactionPerMigration ?? true,
  })
}
