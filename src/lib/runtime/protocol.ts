/** What crosses between the page, the frame and the worker. Everything is plain data; the page checks what it gets. */
import type { Extra, ExtraName } from './extras.ts'
import type { Limits, Program } from './program.ts'
import type {
  Cell,
  CheckEntry,
  ConsoleEntry,
  DatabaseEntry,
  FlushEntry,
  LimitEntry,
  ObjectEntry,
  PlanEntry,
  RunError,
  ServedEntry,
  StatementEntry,
  TransactionEntry,
} from './record.ts'

/** What the page gives to the frame, once. */
export interface FrameSetUp {
  /** The worker's script, as it came: nobody reads it before the worker. */
  readonly script: Blob
}
export type ToFrame =
  /** SQLite, as soon as it has come: the first worker is already reading its script. */
  | { readonly type: 'wasm'; readonly wasm: ArrayBuffer }
  | {
      readonly type: 'run'
      readonly id: number
      readonly order: Omit<RunOrder, 'extras'>
      /** What the program imports, and the texts of those that the frame has not been given yet. */
      readonly extras: readonly ExtraName[]
      readonly fresh: readonly Extra[]
    }
  | { readonly type: 'end'; readonly id: number }
export type FromFrame =
  | { readonly type: 'ready' }
  /** A run has been heard of: the frame is alive. */
  | { readonly type: 'taken'; readonly id: number }
  /** A worker that did not start, or stopped by itself. `id` is absent when it was the spare one. */
  | { readonly type: 'broken'; readonly id?: number; readonly message: string }

/** What the frame gives to each worker as it is born. */
export interface WorkerSetUp {
  readonly wasm: WebAssembly.Module
  /** Libraries that an earlier run asked for: the next one probably does too. */
  readonly extras: readonly Extra[]
  /** What ran last, to be read before the next is asked for. */
  readonly last: Program | undefined
}
/** What a worker is asked, once in its life; the port that tells the page what happens comes beside it. */
export interface RunOrder {
  readonly program: Program
  readonly limits: Limits
  readonly keep: boolean
  /** Libraries that this program imports and the worker has not got yet, each after those that it needs. */
  readonly extras: readonly Extra[]
}

export interface EventsMessage {
  readonly type: 'events'
  readonly console: readonly ConsoleEntry[]
  readonly statements: readonly StatementEntry[]
  readonly objects: readonly ObjectEntry[]
  readonly flushes: readonly FlushEntry[]
  /** Each replaces the one of the same id that came before. */
  readonly transactions: readonly TransactionEntry[]
  /** Each replaces the one of the same id that came before. */
  readonly served?: readonly ServedEntry[]
}
/** What a worker tells of its run, in this order: begin, events, plans and limits…, each database and its rows…, end. */
export type RunMessage =
  | { readonly type: 'begin' }
  | EventsMessage
  | { readonly type: 'database'; readonly entry: DatabaseEntry }
  /** More rows of a table of the last database: pieces small enough for the page to take between two frames. */
  | { readonly type: 'rows'; readonly table: number; readonly rows: readonly (readonly Cell[])[] }
  | { readonly type: 'plans'; readonly entries: readonly PlanEntry[] }
  | { readonly type: 'check'; readonly entry: CheckEntry }
  /** Told as soon as it bites: a run that is cut short has no end to tell it in. */
  | { readonly type: 'limit'; readonly entry: LimitEntry }
  | { readonly type: 'end'; readonly outcome: 'ok' | 'error'; readonly ms: number; readonly error?: RunError }
