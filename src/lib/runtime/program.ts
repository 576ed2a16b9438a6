/** What is asked to run, and how far it may go. */
import type { Asked } from '../api/server.ts'

/**
 * A piece of a program. Parts run one after the other in one module, each in a block inside the one before: a part sees
 * what earlier parts declared, and may declare the same names again.
 */
export interface Part {
  readonly id: string
  readonly code: string
  /** Prepares for others: what it prints and sends is left out of the record. */
  readonly quiet?: boolean
}

/** A file that parts and other files may import as './name'. */
export interface SourceFile {
  readonly name: string
  readonly code: string
}

export interface Program {
  readonly language: 'ts' | 'sql'
  readonly parts: readonly Part[]
  readonly files?: readonly SourceFile[]
  /** Files that are many and small, in one: './name' exports `files`, what each of them exports, in their order. */
  readonly collections?: Readonly<Record<string, readonly string[]>>
  /**
   * Hidden checks of an exercise, run after the parts: they see what those declared, import `alquimia/pruebas`, and leave
   * what they find in the record and nothing else.
   */
  readonly checks?: Part
  /** Asked of the last application that the program makes (`alquimia/api`), in this order, once its code has run. */
  readonly requests?: readonly Asked[]
  /** Databases that exist before the run, by the name that `sqlite:///name` gives them. */
  readonly databases?: Readonly<Record<string, Uint8Array>>
}

export interface Limits {
  readonly timeMs: number
  /** Console entries, and characters of all of them together. */
  readonly consoleEntries: number
  readonly consoleChars: number
  readonly statements: number
  /** Rows kept of one statement's result, and of one table after the run. */
  readonly resultRows: number
  readonly tableRows: number
  readonly objects: number
  readonly requests: number
  /** Bytes that SQLite may use. */
  readonly memory: number
}

export const DEFAULT_LIMITS: Limits = {
  timeMs: 5_000,
  consoleEntries: 2_000,
  consoleChars: 500_000,
  statements: 2_000,
  resultRows: 1_000,
  tableRows: 100_000,
  objects: 5_000,
  requests: 200,
  memory: 256 * 1024 * 1024,
}

export interface RunOptions {
  readonly limits?: Partial<Limits>
  /** Return the bytes of file databases, so that a later run can go on from them. */
  readonly keep?: boolean
  /** What has been printed so far, a few times a second, while it runs. */
  readonly onConsole?: (entries: readonly import('./record.ts').ConsoleEntry[]) => void
}

/** A run under way. `record` never rejects: whatever happens is told in it. */
export interface Run {
  readonly record: Promise<import('./record.ts').RunRecord>
  stop(): void
}

/** Where programs run: the page's sandbox, or Node. */
export interface Runtime {
  /** Fetches and prepares what a run needs, once; a hint that one may come, of this program if it is known. Safe to call often. */
  warm(program?: Program): Promise<void>
  run(program: Program, options?: RunOptions): Run
  dispose(): void
}
