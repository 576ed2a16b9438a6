/** Where operations go: a live connection, or a script that somebody will run later (`--sql`). */
import type { RootOperationNode } from 'kysely'
import { type Connection, compile, type Engine, type Result, text } from '../../orm/index.ts'
import { runNow } from '../../orm/inner.ts'
import { CommandError } from '../errors.ts'
import type { Catalogue } from '../schema/reflect.ts'
import { reflectTable, tableNames } from '../schema/reflect.ts'
import type { TableSpec, Wording } from '../schema/spec.ts'
import { prettyDdl } from './pretty-ddl.ts'

export interface Executor {
  readonly dialect: string
  readonly wording: Wording
  /** Whether a live database answers. */
  readonly online: boolean
  send(node: RootOperationNode): void
  /** SQL that is ready as it stands. */
  sendText(sql: string): void
  execute(statement: unknown, params?: unknown): Result
  reflect(table: string): TableSpec
  tables(): string[]
}

export class LiveExecutor implements Executor, Catalogue {
  readonly connection: Connection
  readonly online = true
  readonly wording: Wording
  constructor(connection: Connection) {
    this.connection = connection
    this.wording = wordingOf(connection.engine)
  }
  get dialect(): string {
    return this.connection.engine.dialect.name
  }
  send(node: RootOperationNode): void {
    this.connection.execute({ toOperationNode: () => node } as never)
  }
  sendText(sql: string): void {
    const { core } = this.connection
    runNow(core.begin())
    runNow(core.runText(sql))
  }
  execute(statement: unknown, params?: unknown): Result {
    const ready = typeof statement === 'string' ? text(statement) : statement
    return this.connection.execute(ready as never, params as never) as unknown as Result
  }
  rows(sql: string, ...params: string[]): readonly (readonly unknown[])[] {
    const named = Object.fromEntries(params.map((value, i) => [`p${i}`, value]))
    let at = 0
    return this.execute(
      sql.replace(/\?/g, () => `:p${at++}`),
      named,
    ).all() as unknown as readonly unknown[][]
  }
  reflect(table: string): TableSpec {
    return reflectTable(this.connection as never, this, table)
  }
  tables(): string[] {
    return tableNames(this.connection as never)
  }
}

/** Collects the SQL instead of sending it. */
export class ScriptExecutor implements Executor {
  readonly lines: string[] = []
  readonly online = false
  readonly wording: Wording
  readonly #engine: Engine
  constructor(engine: Engine) {
    this.#engine = engine
    this.wording = wordingOf(engine)
  }
  get dialect(): string {
    return this.#engine.dialect.name
  }
  note(line: string): void {
    this.lines.push(line)
  }
  send(node: RootOperationNode): void {
    this.#write(this.#engine.compile(node, { literalBinds: true }))
  }
  sendText(sql: string): void {
    this.#write(sql)
  }
  execute(statement: unknown, params?: unknown): Result {
    if (params !== undefined) throw offline('op.execute() con parámetros')
    this.#write(
      typeof statement === 'string' ? statement : this.#engine.compile(statement as never, { literalBinds: true }),
    )
    return undefined as never
  }
  reflect(): TableSpec {
    throw offline('batchAlterTable()')
  }
  tables(): string[] {
    throw offline('autogenerate')
  }
  #write(sql: string): void {
    this.lines.push(...`${prettyDdl(sql).trim().replace(/;$/, '')};`.split('\n'))
  }
}

const offline = (what: string) =>
  new CommandError('This operation cannot proceed in --sql mode; it requires a live database connection', {
    why: `${what} necesita mirar la base, y con --sql no hay ninguna conexión.`,
    fix: 'ejecuta la migración con la base delante, o escribe el SQL de ese paso con op.execute().',
  })

export function wordingOf(engine: Engine): Wording {
  return {
    typeName: (type) => engine.dialect.typeName(type),
    sqlOf: (expression) =>
      typeof expression === 'string'
        ? expression
        : compile(expression as never, { dialect: engine.dialect.name, literalBinds: true }),
  }
}
