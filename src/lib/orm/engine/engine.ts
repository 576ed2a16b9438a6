/** `createEngine(url, { echo })`: where connections come from. */
import type { Kysely, RootOperationNode } from 'kysely'
import type { DbConnection, Dialect } from '../dialects/dialect.ts'
import { dialectNamed, dialectOf } from '../dialects/registry.ts'
import { ArgumentError, InvalidRequestError, shown } from '../errors.ts'
import { Compiling, compileLiteral, compileNode, written } from '../sql/compile.ts'
import { Dml } from '../sql/dml.ts'
import type { SqlExpr } from '../sql/expression.ts'
import { Select } from '../sql/select.ts'
import { statementNode } from '../sql/select-node.ts'
import { type Bind, Connection, CoreConnection } from './connection.ts'
import { kyselyOver } from './core.ts'
import { runNow, type Step } from './drive.ts'
import { Emitter, type EngineEvents, type StatementRecord } from './events.ts'
import { NullPool, type Pool, type PoolOptions, QueuePool, StaticPool } from './pool.ts'
import { makeUrl, type Url } from './url.ts'
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
  readonly events = new Emitter<EngineEvents>()
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

export type Compilable =
  | RootOperationNode
  | { readonly parts: unknown }
  | SqlExpr<unknown>
  | { toOperationNode(): RootOperationNode }
export interface CompileOptions {
  /** sqlite, postgresql, mysql or mssql. */
  readonly dialect?: string
  /** Values written into the text, for people to read. */
  readonly literalBinds?: boolean
}

/** The SQL a statement would be in a dialect. Nothing is sent anywhere. */
export function compile(statement: Compilable, options: CompileOptions = {}): string {
  const dialect = dialectNamed(options.dialect ?? 'sqlite')
  return written(() => {
    const node = nodeOf(statement, dialect)
    return options.literalBinds ? compileLiteral(node, dialect) : compileNode(node, dialect).sql
  })
}

function nodeOf(statement: Compilable, dialect: Dialect): RootOperationNode {
  const ctx = new Compiling(dialect)
  if (statement instanceof Select) return statementNode(statement as Select, ctx).node
  if (statement instanceof Dml) return statement.node(ctx)
  if ('kind' in statement) return statement
  if ('toOperationNode' in statement) return statement.toOperationNode()
  if ('node' in statement) return (statement as SqlExpr<unknown>).node(ctx) as RootOperationNode
  throw new ArgumentError('compile() espera un select, insert, update, delete_ o una expresión.')
}

export function createEngine(url: string | Url, options: EngineOptions = {}): Engine {
  const parsed = makeUrl(url)
  const dialect = dialectOf(parsed)
  if (parsed.driver !== null && dialect.asyncDrivers.includes(parsed.driver))
    throw new InvalidRequestError(`El driver ${parsed.driver} es asíncrono y createEngine es síncrono.`, {
      fix: 'usa createAsyncEngine con esa URL, o quita el driver asíncrono.',
    })
  checkOptions(options)
  return new Engine(parsed, dialect, options)
}

export function checkOptions(options: EngineOptions): void {
  for (const [key, least] of [
    ['poolSize', 0],
    ['maxOverflow', -1],
    ['poolTimeout', 0],
  ] as const) {
    const given = options[key]
    if (given !== undefined && !(typeof given === 'number' && given >= least))
      throw new ArgumentError(`${key} tiene que ser un número mayor o igual que ${least}.`)
  }
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
