/**
 * The seam between the library and a database. A dialect is four small things: how to compile a Kysely node, how to
 * name a column type, how to open a connection and how to read its errors. Session and schema know nothing else, so a
 * new engine (PostgreSQL in the browser, say) is one more file here.
 */
import type { OperationNode, QueryCompiler, RootOperationNode, SelectQueryNode } from 'kysely'
import type { Url } from '../engine/url.ts'
import type { SQLAlchemyError } from '../errors.ts'
import type { SqlStyle } from './style.ts'

export type DbValue = string | number | bigint | null | Uint8Array

/** One thing asked of a connection. `write` says whether a transaction must really be open for it. */
export type DbRequest =
  | { readonly kind: 'execute'; readonly sql: string; readonly params: readonly DbValue[]; readonly write: boolean }
  | {
      readonly kind: 'many'
      readonly sql: string
      readonly sets: readonly (readonly DbValue[])[]
      /** Whether each execution answers with rows (`RETURNING`). */
      readonly rows: boolean
    }
  | { readonly kind: 'begin' | 'commit' | 'rollback' }

export interface DbResult {
  readonly columns: readonly string[]
  rows: unknown[][]
  /** Rows changed; for `many`, the sum. */
  readonly changes: number
  readonly lastId: number | bigint | null
  /** The driver has seen that no value is a bigint: integers need no second look. */
  readonly safe?: boolean
}

/** A raw connection. An asynchronous driver answers with promises; only the asynchronous session accepts them. */
export interface DbConnection {
  perform(request: DbRequest): DbResult | PromiseLike<DbResult>
  /** Brings it back to a clean state before it returns to the pool. */
  reset(): void
  close(): void
}

export interface ConnectOptions {
  readonly foreignKeys: boolean
  /** Milliseconds to take over each answer, asked each time: it can change. */
  readonly latency: () => number
}

/** What the compilation of a type needs to know about it; every `TypeEngine` has this. */
export interface TypeDescription {
  readonly kind: string
  readonly args: readonly (string | number | undefined)[]
}

export interface ReflectedColumn {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly primaryKey: number
  readonly default: string | null
}

export interface ReflectedForeignKey {
  readonly name?: string
  readonly columns: readonly string[]
  readonly table: string
  readonly referred: readonly string[]
  readonly onDelete?: string
  readonly onUpdate?: string
}

export interface ReflectedIndex {
  readonly name: string
  readonly unique: boolean
  readonly columns: readonly string[]
}

/** Runs one reflection statement and answers its rows; reflection is written once for sync and async. */
export type Ask<T> = Generator<OperationNode, T, unknown[][]>

export interface LockOptions {
  readonly nowait?: boolean
  readonly read?: boolean
  readonly skipLocked?: boolean
  readonly keyShare?: boolean
}

export interface Dialect {
  readonly name: string
  /** Driver names a URL may ask for; the first is the default. */
  readonly drivers: readonly string[]
  /** Drivers of this dialect that only an asynchronous engine can use. */
  readonly asyncDrivers: readonly string[]
  /** False for dialects that compile but cannot connect here. */
  readonly connects: boolean
  readonly paramLimit: number
  readonly nativeIlike: boolean
  /** Whether it has `true` and `false`; elsewhere they are 1 and 0. */
  readonly nativeBoolean: boolean
  readonly supportsReturning: boolean
  /** `%` doubled in literals, as drivers with the format parameter style need. */
  readonly doublesPercent: boolean
  /** How LIMIT and OFFSET are rendered. */
  readonly limitStyle: 'limit-offset' | 'limit-offset-all' | 'limit-offset-always' | 'limit-comma' | 'row-number'
  readonly distinctOn?: boolean
  readonly style: SqlStyle
  /** The words of FOR UPDATE, around the tables it names; absent where rows are not locked so. */
  lock?(options: LockOptions): { readonly before: string; readonly after: string }
  createCompiler(literal: (value: unknown) => string | null): QueryCompiler
  typeName(type: TypeDescription): string
  /** Last chance to rewrite a select for databases without LIMIT. */
  rewrite?(node: SelectQueryNode): RootOperationNode
  /** What this database's URLs cannot say. */
  checkUrl?(url: Url): void
  connect(url: Url, options: ConnectOptions): DbConnection
  /** One connection shared by all (a database in memory) or a queue of them. */
  poolKind(url: Url): 'static' | 'queue'
  /** Whether a statement, given as text, changes the database. */
  isWrite(sql: string): boolean
  translateError(error: Error, sql: string, params: readonly unknown[]): SQLAlchemyError
  savepoint: { begin(name: string): string; release(name: string): string; rollback(name: string): string }
  /** `schemaPass` is SQLAlchemy's habit of asking the main and then the temporary schema. */
  hasTable(name: string): Ask<boolean>
  tableNames(): Ask<string[]>
  columns(table: string): Ask<ReflectedColumn[]>
  foreignKeys(table: string): Ask<ReflectedForeignKey[]>
  indexes(table: string): Ask<ReflectedIndex[]>
}
