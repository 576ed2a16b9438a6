/** A transaction of the model: what it may see, and what it read and wrote, by which serializable ones are judged. */
import type { Level, Row, Test, TransactionState } from './model.ts'

export interface Version {
  readonly row: Row
  readonly by: Transaction
  /** Who updated or deleted it; an update leaves a newer version behind. */
  ended?: Transaction
}

export class Transaction {
  readonly id: number
  readonly session: string
  readonly level: Level
  /** Of one statement outside BEGIN. */
  readonly implicit: boolean
  state: TransactionState = 'abierta'
  /** After an error PostgreSQL refuses everything until ROLLBACK. */
  failed = false
  /** The commits that it sees are those up to this one; taken by its first statement. */
  snapshot: number | undefined
  /** Its place among commits. */
  committed: number | undefined
  readonly reads: Test[] = []
  readonly writes: { readonly before?: Row; readonly after?: Row }[] = []
  /** Who read what this one changed, and whose changes this one did not see (rw-conflicts in and out). */
  readonly conflictsIn = new Set<Transaction>()
  readonly conflictsOut = new Set<Transaction>()
  /** Another's commit condemned it: it fails at its next statement. */
  doomed = false

  constructor(id: number, session: string, level: Level, implicit = false) {
    this.id = id
    this.session = session
    this.level = level
    this.implicit = implicit
  }

  get open(): boolean {
    return this.state === 'abierta'
  }
  get readOnly(): boolean {
    return this.writes.length === 0
  }
}

/** Whether what a transaction did is done for who sees the commits up to `snapshot`. */
function happened(by: Transaction, viewer: Transaction | undefined, snapshot: number): boolean {
  return by === viewer || (by.committed !== undefined && by.committed <= snapshot)
}

export function isVisible(version: Version, viewer: Transaction | undefined, snapshot: number): boolean {
  if (!happened(version.by, viewer, snapshot)) return false
  return version.ended === undefined || !happened(version.ended, viewer, snapshot)
}
