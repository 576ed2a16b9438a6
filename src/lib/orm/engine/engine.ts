/** `createEngine(url, { echo })`: where connections come from. */
import type { Kysely } from 'kysely'
import type { DbConnection, Dialect } from '../dialects/dialect.ts'
import { ArgumentError, shown } from '../errors.ts'
import { type Compilable, type CompileOptions, compile } from '../sql/render.ts'
import { type Bind, Connection, CoreConnection } from './connection.ts'
import { kyselyOver } from './core.ts'
import { destination } from './destination.ts'
import { runNow, type Step } from './drive.ts'
import { Emitter, ENGINE_EVENTS, type EngineEvents, type StatementRecord } from './events.ts'
import { NullPool, type Pool, type PoolOptions, QueuePool, StaticPool } from './pool.ts'
import type { Url } from './url.ts'
import { births } from './watch.ts'

export interface EngineOptions extends PoolOptions {
  /** Prints each statement and transaction; a function receives the lines instead of the console. */
  readonly echo?: boolean | ((line: string) => void)
  /** SQLite's foreign key checks; on unless told otherwise (SQLite itself leaves them off). */
  readonly foreignKeys?: boolean
  /** `QueuePool`, `StaticPool`, `NullPool`, or their names; by default what the database needs. */
  readonly poolclass?: PoolClass
}

const POOLS = { queue: QueuePool, static: StaticPool, null: NullPool } as const
export type PoolClass = keyof typeof POOLS | (typeof POOLS)[keyof typeof POOLS]

function poolKind(given: PoolClass | undefined): keyof typeof POOLS | undefined {
  if (given === undefined) return undefined
  for (const [name, cls] of Object.entries(POOLS))
    if (given === name || given === cls) return name as keyof typeof POOLS
  throw new ArgumentError(`poolclass: ${shown(given)} no es un pool.`, {
    why: 'el pool dice cómo se reparten las conexiones.',
    fix: 'usa QueuePool, StaticPool o NullPool.',
  })
}

export class Engine implements Bind {
  readonly url: Url
  readonly dialect: Dialect
  readonly pool: Pool<DbConnection>
  readonly events = new Emitter<EngineEvents>(ENGINE_EVENTS)
  readonly options: EngineOptions & { readonly latency?: number }
  /** Milliseconds an asynchronous answer takes; zero while synchronous code runs. */
  latency: number
  #core: Kysely<never> | undefined

  constructor(url: Url, dialect: Dialect, options: EngineOptions & { readonly latency?: number }) {
    this.url = url
    this.dialect = dialect
    this.options = options
    this.latency = options.latency ?? 0
    const create = () => dialect.connect(url, { foreignKeys: options.foreignKeys ?? true, latency: () => this.latency })
    const told = {
      connect: (connection: DbConnection) => this.events.emit('connect', connection),
      close: (connection: DbConnection) => this.events.emit('close', connection),
      checkout: () => this.events.emit('checkout'),
      checkin: () => this.events.emit('checkin'),
    }
    const kind = poolKind(options.poolclass) ?? dialect.poolKind(url)
    this.pool =
      kind === 'static'
        ? new StaticPool(create, told)
        : kind === 'null'
          ? new NullPool(create, told)
          : new QueuePool(create, options, told)
    births.emit('engine', this)
    if (options.echo) echo(this, options.echo === true ? console.log : options.echo)
  }
  get engine(): this {
    return this
  }
  get name(): string {
    return this.dialect.name
  }
  get driver(): string {
    return this.url.driver ?? (this.dialect.drivers[0] as string)
  }

  connect(): Connection {
    const core = new CoreConnection(this)
    runNow(core.open(false))
    return new Connection(core)
  }

  /**
   * `engine.begin((connection) => { … })` commits at the end and rolls back on an error. JavaScript's `using` cannot
   * tell an error from a normal end, so the Python `with engine.begin()` is this function.
   */
  begin<T>(work: (connection: Connection) => T): T {
    const connection = this.connect()
    try {
      runNow(connection.core.begin())
      const result = work(connection)
      connection.commit()
      return result
    } finally {
      connection.close()
    }
  }

  ddl<T>(work: (connection: CoreConnection) => Step<T>): T {
    return this.begin((connection) => runNow(work(connection.core)))
  }

  /** Core: Kysely's own builder on this engine's pool. */
  get core(): Kysely<never> {
    this.#core ??= kyselyOver(this)
    return this.#core
  }
  /** The same, typed: `engine.coreFor<{ usuarios: { id: number } }>()`. */
  coreFor<DB>(): Kysely<DB> {
    return this.core as unknown as Kysely<DB>
  }

  /** SQL of a statement for this engine's dialect, or for another: `engine.compile(stmt, { dialect: 'postgresql' })`. */
  compile(statement: Compilable, options: CompileOptions = {}): string {
    return compile(statement, { dialect: this.dialect.name, ...options })
  }

  dispose(): void {
    this.pool.dispose()
  }
  toString(): string {
    return `Engine(${this.url})`
  }
}

export function createEngine(url: string | Url, options: EngineOptions = {}): Engine {
  const { url: parsed, dialect } = destination(url, 'sync')
  checkOptions(options, parsed, dialect)
  return new Engine(parsed, dialect, options)
}

const OPTIONS = [
  'echo',
  'foreignKeys',
  'poolclass',
  'poolSize',
  'maxOverflow',
  'poolTimeout',
  'poolRecycle',
  'clock',
  'latency',
]

/** What a pool of one connection, or of none, has no use for. */
const OF_A_QUEUE = ['poolSize', 'maxOverflow', 'poolTimeout'] as const

export function checkOptions(options: EngineOptions, url: Url, dialect: Dialect, isAsync = false): void {
  for (const key of Object.keys(options))
    if (!OPTIONS.includes(key))
      throw new ArgumentError(`Invalid argument(s) '${key}' sent to create_engine()`, {
        why: `createEngine no tiene la opción «${key}».`,
        fix: `las opciones son ${OPTIONS.join(', ')}.`,
      })
  for (const [key, least, whole] of [
    ['poolSize', 0, true],
    ['maxOverflow', -1, true],
    ['poolTimeout', 0, false],
    ['poolRecycle', -1, false],
  ] as const) {
    const given: unknown = options[key]
    if (given === undefined) continue
    if (!(typeof given === 'number' && given >= least && (!whole || Number.isInteger(given))))
      throw new ArgumentError(`${key}: ${shown(given)} no sirve.`, {
        why: `tiene que ser un número ${whole ? 'entero ' : ''}mayor o igual que ${least}.`,
        fix: `escribe, por ejemplo, createEngine(url, { ${key}: 5 }).`,
      })
  }
  const chosen = poolKind(options.poolclass)
  const kind = chosen ?? dialect.poolKind(url)
  if (kind === 'queue') return
  // SQLAlchemy gives a synchronous base in memory a connection for each thread, and so counts them.
  const counted = chosen === undefined && !isAsync ? ['poolSize'] : []
  const useless = OF_A_QUEUE.filter((key) => options[key] !== undefined && !counted.includes(key))
  if (useless.length === 0) return
  const pool = kind === 'static' ? 'StaticPool' : 'NullPool'
  throw new ArgumentError(
    `Invalid argument(s) ${useless.map((key) => `'${key}'`).join(',')} sent to create_engine(), using configuration ${pool}. Please check that the keyword arguments are appropriate for this combination of components.`,
    {
      why: chosen
        ? `${pool} no cuenta conexiones ni espera por ellas.`
        : 'una base en memoria vive en una sola conexión: no hay otras que contar ni que esperar.',
      fix: chosen
        ? 'usa QueuePool, o quita la opción.'
        : "usa una base en un archivo, como 'sqlite:///retorta.db', o quita la opción.",
    },
  )
}

function echo(engine: Engine, print: (line: string) => void): void {
  const { events } = engine
  events.on('begin', () => print('BEGIN (implicit)'))
  events.on('commit', () => print('COMMIT'))
  events.on('rollback', () => print('ROLLBACK'))
  events.on('beforeCursorExecute', ({ sql, params }: StatementRecord) => {
    print(sql)
    print(
      `[${params.map((each) => (Array.isArray(each) ? `(${each.join(', ')})` : typeof each === 'string' ? `'${each}'` : `${each}`)).join(', ')}]`,
    )
  })
}
