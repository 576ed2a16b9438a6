/** The session's transaction: the real one and the savepoints within it, each remembering what to undo. */
import type { IdentityKey, InstanceState } from './state.ts'

export interface Snapshot {
  /** Objects that became persistent within it: a rollback makes them transient again. */
  readonly created: InstanceState[]
  /** Objects deleted within it: a rollback brings them back. */
  readonly removed: Set<InstanceState>
  /** Objects changed within a savepoint: its rollback expires them. */
  readonly dirtied: Set<InstanceState>
  /** Objects whose primary key changed, with the one they had. */
  readonly keySwitches: Map<InstanceState, IdentityKey>
}

export class SessionTransaction implements Snapshot {
  readonly parent: SessionTransaction | null
  readonly created: InstanceState[] = []
  readonly removed = new Set<InstanceState>()
  readonly dirtied = new Set<InstanceState>()
  readonly keySwitches = new Map<InstanceState, IdentityKey>()
  /** Name of the savepoint; null for the outermost transaction. */
  savepoint: string | null = null
  /** `failed`: a flush failed and undid it; only rollback() is accepted. */
  status: 'active' | 'failed' | 'closed' = 'active'
  cause: unknown

  constructor(parent: SessionTransaction | null) {
    this.parent = parent
  }
  get nested(): boolean {
    return this.parent !== null
  }
  get isActive(): boolean {
    return this.status === 'active'
  }
}
