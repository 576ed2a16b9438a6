/**
 * What a run leaves behind, as plain data: it crosses threads, is drawn by the page, checked by tests and compared with
 * recorded outcomes. Nothing here is HTML, a class or a function. Everything that happens gets a `seq`, one counter for
 * the whole run, so that the story can be told in order; `at` is milliseconds since the code began.
 */

import type { StepKind } from '../api/events.ts'

/** Where in the learner's text something was asked for. `file` is a part's id or a file's name; both count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column?: number
}

/** A value as the database gave it. Long ones travel cut, with their true length. */
export type Cell = null | number | bigint | string | Uint8Array | CutText | CutBytes
export interface CutText {
  readonly text: string
  readonly length: number
}
export interface CutBytes {
  readonly bytes: Uint8Array
  readonly length: number
}

export interface TableData {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** How many rows there were; more than `rows.length` when the limit bit. */
  readonly total: number
}

export interface ConsoleEntry {
  readonly seq: number
  readonly at: number
  readonly level: 'log' | 'info' | 'debug' | 'warn' | 'error'
  readonly text: string
  /** From `console.table`. */
  readonly table?: TableData
  readonly place?: Place
}

export interface StatementEntry {
  readonly seq: number
  readonly at: number
  readonly ms: number
  readonly sql: string
  /** One set of parameters, or one per row when `many`. Large batches travel cut: `sets` says how many there were. */
  readonly params: readonly (readonly Cell[])[]
  readonly many: boolean
  readonly sets: number
  /** What came back, cut to a few rows; absent when the statement gives no rows. */
  readonly result?: TableData
  /** Rows inserted, updated or deleted; absent for a query. */
  readonly changed?: number
  /** Which engine of the run (in order of creation, from 0) and which of its transactions, if one was open. */
  readonly engine: number
  readonly transaction?: number
  /** Text of the database's own error. */
  readonly error?: string
  /** Sent because this relationship was read and had not been loaded. */
  readonly reads?: RelationRead
  readonly place?: Place
}
export interface RelationRead {
  readonly model: string
  readonly attribute: string
  /** It is a list. */
  readonly many: boolean
}

export interface TransactionEntry {
  readonly id: number
  readonly engine: number
  readonly seq: number
  readonly at: number
  readonly place?: Place
  readonly end?: {
    readonly seq: number
    readonly at: number
    readonly how: 'commit' | 'rollback'
    readonly place?: Place
  }
  readonly savepoints: readonly {
    readonly name: string
    readonly seq: number
    readonly at: number
    readonly end?: { readonly seq: number; readonly at: number; readonly how: 'release' | 'rollback' }
  }[]
}

export type ObjectState = 'transient' | 'pending' | 'persistent' | 'deleted' | 'detached'
/** An object of a model changed state; `object` numbers the objects of the run, from 1. */
export interface ObjectEntry {
  readonly seq: number
  readonly at: number
  readonly object: number
  readonly model: string
  readonly from: ObjectState
  readonly to: ObjectState
  /** Its identity in the database, once it has one. */
  readonly key?: readonly Cell[]
  /** How it prints, at that moment. */
  readonly text: string
  /** It stays as it is and waits for the next flush, changed or to be deleted; `from` and `to` are equal. */
  readonly queued?: 'update' | 'delete'
  /** It came out of the database: `from` is then «transient», for want of a better word. */
  readonly loaded?: boolean
  /** Which session of the run, in order of creation, from 1. */
  readonly session: number
  readonly place?: Place
}

/** A session sent what waited, from `seq` to the end; or gave it up. */
export interface FlushEntry {
  readonly session: number
  readonly seq: number
  readonly at: number
  readonly end: { readonly seq: number; readonly at: number }
  /** A rollback: nothing waits any more, and nothing was sent. */
  readonly undone?: boolean
  readonly place?: Place
}

export interface ColumnInfo {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  /** Position in the primary key, from 1; 0 outside it. */
  readonly primaryKey: number
  readonly default: string | null
}
export interface ForeignKeyInfo {
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
  readonly onDelete: string | null
  readonly onUpdate: string | null
}
export interface IndexInfo {
  readonly name: string
  readonly columns: readonly string[]
  readonly unique: boolean
}
export interface TableInfo {
  readonly name: string
  readonly kind: 'table' | 'view'
  readonly columns: readonly ColumnInfo[]
  readonly foreignKeys: readonly ForeignKeyInfo[]
  readonly indexes: readonly IndexInfo[]
  /** The CREATE that SQLite keeps. */
  readonly sql: string
}

/** A step of how SQLite answers a query, in its own words; `parent` is another step's id, or 0. */
export interface PlanStep {
  readonly id: number
  readonly parent: number
  readonly detail: string
}
/**
 * How a query is answered with the tables and indexes of its moment: asked with EXPLAIN QUERY PLAN when the schema is
 * about to change or the run is over, outside of the program's statements and of its time.
 */
export interface PlanEntry {
  readonly sql: string
  readonly engine: number
  /** `seq` of the statements that were answered so. The same text has another entry after the schema changed. */
  readonly statements: readonly number[]
  readonly steps: readonly PlanStep[]
}

/** One database that the run opened. `name` is its file, or «memoria». */
export interface DatabaseEntry {
  readonly engine: number
  readonly name: string
  readonly before: readonly TableInfo[]
  readonly after: readonly TableInfo[]
  /** Contents after the run, in the order of `after`. */
  readonly contents: readonly TableData[]
  /** The whole file, when the run was asked to keep it. */
  readonly bytes?: Uint8Array
}

export interface RunError {
  /** Class as its library names it: IntegrityError, TypeError, SyntaxError… */
  readonly name: string
  /** The original text, as the engine or library wrote it. */
  readonly message: string
  /** What happened, in Spanish, for someone who sees it the first time. */
  readonly explanation: string
  /** What to look at, each a sentence: «qué revisar». */
  readonly check: readonly string[]
  readonly place?: Place
  /** The learner's own frames, innermost first. */
  readonly stack: readonly Place[]
}

/** A step in the life of a request: see `StepKind` of ../api/events.ts. */
export interface ServedStep {
  readonly seq: number
  readonly at: number
  readonly kind: StepKind
  /** The function, or what is validated. */
  readonly name: string
  readonly end?: { readonly seq: number; readonly at: number }
  /** What it threw, if it did: «HTTPException: 404: …». */
  readonly threw?: string
}
/** A text as it travels, cut if it is long, with its true length. */
export type Sent = CutText
/** A request that an application of the program answered, or a start or an end of the application. */
export interface ServedEntry {
  readonly id: number
  readonly seq: number
  readonly at: number
  readonly what: 'request' | 'startup' | 'shutdown'
  readonly request?: {
    readonly method: string
    /** Path and query. */
    readonly target: string
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body: Sent
  }
  /** The route that it was for: '/notas/{id}'. */
  readonly route?: string
  readonly steps: readonly ServedStep[]
  readonly response?: {
    readonly seq: number
    readonly at: number
    readonly status: number
    readonly headers: readonly (readonly [name: string, value: string])[]
    readonly body: Sent
  }
  readonly end?: { readonly seq: number; readonly at: number }
  /** What nobody expected, before the answer or after it. */
  readonly error?: RunError
}

/** What a hidden check of an exercise found. */
export interface CheckEntry {
  readonly title: string
  readonly ok: boolean
  /** For the learner: what was expected, what came and by how much. */
  readonly message?: string
}

/** A limit that bit, said on screen in words. */
export interface LimitEntry {
  readonly kind: 'time' | 'console' | 'rows' | 'statements' | 'objects' | 'requests' | 'memory'
  readonly text: string
}

export type Outcome = 'ok' | 'error' | 'stopped' | 'timeout' | 'crashed'

export interface RunRecord {
  readonly version: 1
  readonly outcome: Outcome
  readonly ms: number
  readonly console: readonly ConsoleEntry[]
  readonly statements: readonly StatementEntry[]
  readonly transactions: readonly TransactionEntry[]
  readonly objects: readonly ObjectEntry[]
  /** Those that came to their end. */
  readonly flushes: readonly FlushEntry[]
  readonly databases: readonly DatabaseEntry[]
  /** Of the queries; none of a run that was cut short. */
  readonly plans: readonly PlanEntry[]
  readonly error?: RunError
  readonly limits: readonly LimitEntry[]
  /** Of a program with an application, in their order. */
  readonly served?: readonly ServedEntry[]
  /** Of a program with checks, in their order. */
  readonly checks?: readonly CheckEntry[]
}
