/**
 * What is told of two sessions on one table: their steps, and what became of each. Steps carry their SQL, which a real
 * SQLite can run too, and the same thing as data for the model of PostgreSQL in `database.ts`.
 */

export type Level = 'read committed' | 'repeatable read' | 'serializable'
export type Value = number | string
export type Row = Readonly<Record<string, Value>>
export type Test = (row: Row) => boolean

export type Action =
  | { readonly do: 'begin' | 'commit' | 'rollback' }
  | {
      readonly do: 'select'
      readonly where: Test
      /** What is asked of the rows: by default, themselves. */
      readonly answer?: (rows: readonly Row[]) => readonly Row[]
      /** SELECT … FOR UPDATE. */
      readonly lock?: boolean
    }
  | { readonly do: 'insert'; readonly row: Row }
  | { readonly do: 'update'; readonly where: Test; readonly set: (row: Row) => Row }
  | { readonly do: 'delete'; readonly where: Test }

export type Step = Action & { readonly sql: string }

export interface DatabaseError {
  /** SQLSTATE where there is one: 40001, 40P01, 23505. */
  readonly code: string
  /** As the database writes it. */
  readonly message: string
}

export type Outcome =
  | { readonly kind: 'done'; readonly word: string }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'changed'; readonly word: string; readonly count: number }
  | { readonly kind: 'error'; readonly error: DatabaseError }
  | { readonly kind: 'waits'; readonly for: string }

/** Something that happened to a session: it asked, or what it waited for came. */
export interface Happening {
  readonly session: string
  readonly sql: string
  readonly outcome: Outcome
  /** It had been waiting, and this is how the wait ended. */
  readonly woke: boolean
}

export interface SessionView {
  readonly name: string
  readonly state: 'fuera' | 'en transacción' | 'espera' | 'fallida'
  readonly transaction?: number
  readonly level?: Level
  readonly waitsFor?: string
  /** The rows that a SELECT of the whole table would give it now. */
  readonly sees: readonly Row[]
}

/** A version of a row, as PostgreSQL keeps them: who made it and who put an end to it. */
export interface VersionView {
  readonly row: Row
  readonly made: { readonly by: number; readonly state: TransactionState }
  readonly ended?: { readonly by: number; readonly state: TransactionState }
  /** The session whose open transaction holds it. */
  readonly lockedBy?: string
}
export type TransactionState = 'abierta' | 'confirmada' | 'deshecha'

/** How everything stands after some steps. */
export interface Frame {
  readonly happenings: readonly Happening[]
  readonly sessions: readonly SessionView[]
  readonly versions: readonly VersionView[]
}
