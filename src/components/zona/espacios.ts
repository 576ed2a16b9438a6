// The workspace on the desk: opened, changed, and kept a moment after each change.
import type { Draft, WorkspaceStore } from '../../lib/workspace/store.ts'
import { areFiles, type Saved, type Workspace, type WorkspaceSummary } from '../../lib/workspace/workspace.ts'

const DELAY = 400
const LAST = 'alquimia:espacio-abierto'
const RESCUE = 'alquimia:espacio-rescate'

export interface DeskEvents {
  /** Another workspace is on the desk, or this one came changed from another tab. */
  onOpen(workspace: Workspace): void
  onList(list: readonly WorkspaceSummary[], open: string): void
  onSaved(saved: Saved): void
}

export class Desk {
  readonly #store: WorkspaceStore
  readonly #events: DeskEvents
  #workspace: Workspace | undefined
  #pending: Partial<Draft> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()
  #stuck = false

  constructor(store: WorkspaceStore, events: DeskEvents) {
    this.#store = store
    this.#events = events
    store.onForeign = (id) => void this.#foreign(id)
    addEventListener('pagehide', () => this.#rescue())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.flush()
    })
  }

  get workspace(): Workspace | undefined {
    return this.#workspace && { ...this.#workspace, ...this.#pending }
  }

  /** The one that was open last, or the first there is; none the first time. */
  async openLast(): Promise<boolean> {
    const list = await this.#store.list()
    const wanted = remembered(LAST)
    const found = list.find(({ id }) => id === wanted) ?? list[0]
    if (!found) return false
    await this.open(found.id)
    return true
  }

  async open(id: string): Promise<void> {
    await this.flush()
    const workspace = await this.#store.read(id)
    if (workspace) await this.#put(withRescue(workspace))
    await this.#told()
  }

  async create(draft: Draft): Promise<void> {
    await this.flush()
    const { workspace, saved } = await this.#store.create(draft)
    await this.#put(workspace)
    this.#events.onSaved(saved)
    await this.#told()
  }

  /** Changes what is on the desk; it is kept a moment later. */
  change(changes: Partial<Draft>): void {
    if (!this.#workspace) return
    this.#pending = { ...this.#pending, ...changes }
    clearTimeout(this.#timer)
    if (!this.#stuck) this.#timer = setTimeout(() => void this.flush(), DELAY)
  }

  /** Keeps now what is waiting. One writing at a time: each compares with what the one before left. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    const changes = this.#pending
    const workspace = this.#workspace
    if (!changes || !workspace) return
    this.#pending = undefined
    const { workspace: next, saved } = await this.#store.save(workspace, changes)
    if (this.#workspace?.id !== workspace.id) return
    this.#workspace = next
    // What could not be kept is tried again with the next change; in a conflict, the reader decides.
    if (saved !== 'guardado') this.#putBack(changes)
    this.#stuck = saved === 'conflicto'
    this.#events.onSaved(saved)
    if (saved === 'guardado') await this.#told()
  }

  /** Under what has been changed since. */
  #putBack(changes: Partial<Draft>) {
    this.#pending = { ...changes, ...this.#pending }
  }

  /** After a conflict: ours under another name, beside the other's. */
  async keepBoth(): Promise<void> {
    const mine = this.workspace
    if (!mine) return
    this.#pending = undefined
    this.#stuck = false
    const { workspace, saved } = await this.#store.saveApart(mine)
    await this.#put(workspace)
    this.#events.onSaved(saved)
    await this.#told()
  }

  /** After a conflict: the other's, and ours is let go. */
  async takeTheirs(): Promise<void> {
    const id = this.#workspace?.id
    this.#pending = undefined
    this.#stuck = false
    if (id) await this.open(id)
  }

  /** Removes the open one and gives the way back. */
  async remove(): Promise<(() => Promise<void>) | undefined> {
    const mine = this.workspace
    if (!mine) return undefined
    await this.flush()
    const undo = await this.#store.remove(mine.id)
    this.#workspace = undefined
    this.#pending = undefined
    await this.openLast()
    await this.#told()
    return async () => {
      await undo?.()
      await this.open(mine.id)
    }
  }

  async #put(workspace: Workspace): Promise<void> {
    this.#workspace = workspace
    this.#pending = undefined
    this.#stuck = false
    remember(LAST, workspace.id)
    this.#events.onOpen(workspace)
  }

  async #told(): Promise<void> {
    this.#events.onList(await this.#store.list(), this.#workspace?.id ?? '')
  }

  /** Another tab wrote: if nothing here waits, its text becomes ours; else the next writing will tell of the conflict. */
  async #foreign(id: string): Promise<void> {
    if (id === this.#workspace?.id && !this.#pending) {
      const theirs = await this.#store.read(id)
      if (theirs && theirs.stamp !== this.#workspace.stamp && !this.#pending) await this.#put(theirs)
    }
    await this.#told()
  }

  /** A page that closes cannot wait for a database: the text goes where it is written at once. */
  #rescue() {
    const { id, stamp } = this.#workspace ?? {}
    const { code, files } = this.#pending ?? {}
    if (id && (code !== undefined || files !== undefined))
      remember(RESCUE, JSON.stringify({ id, stamp, code: code ?? this.#workspace?.code, files }))
    void this.flush()
  }
}

/** The last words of a page that closed, if nobody wrote after them. */
function withRescue(workspace: Workspace): Workspace {
  try {
    const found = JSON.parse(remembered(RESCUE) ?? 'null') as Partial<Workspace> | null
    if (found?.id !== workspace.id) return workspace
    remember(RESCUE, null)
    const fits = found.stamp === workspace.stamp && typeof found.code === 'string'
    const { code, files } = found
    return fits ? { ...workspace, code: code as string, ...(areFiles(files) ? { files } : {}) } : workspace
  } catch {
    // Not ours, or spoilt: there is nothing to bring back.
    return workspace
  }
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
function remember(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Full or forbidden: the database is the place that counts.
  }
}
