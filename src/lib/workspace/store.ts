/** Workspaces with their names, kept so that no tab writes over another and nothing is lost without being asked. */
import type { Saved, Shelf, Workspace, WorkspaceSummary } from './workspace.ts'

/** Tells other tabs; BroadcastChannel in the page. */
export interface Channel {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
}
export type Draft = Pick<Workspace, 'name' | 'language' | 'code' | 'files' | 'origin' | 'database'>

export class WorkspaceStore {
  readonly #shelf: Shelf
  readonly #tab: string
  readonly #channel: Channel | undefined
  readonly #now: () => number
  #count = 0
  /** Another tab wrote or removed this workspace. */
  onForeign: (id: string) => void = () => undefined

  constructor(shelf: Shelf, tab: string, channel?: Channel, now: () => number = Date.now) {
    this.#shelf = shelf
    this.#tab = tab
    this.#channel = channel
    this.#now = now
    if (channel)
      channel.onmessage = ({ data }) => {
        if (typeof data === 'string') this.onForeign(data)
      }
  }

  get lasting(): boolean {
    return this.#shelf.lasting
  }

  /** The latest changed first. */
  async list(): Promise<WorkspaceSummary[]> {
    return (await this.#shelf.list()).sort((a, b) => b.changed - a.changed || a.name.localeCompare(b.name, 'es'))
  }

  read(id: string): Promise<Workspace | undefined> {
    return this.#shelf.read(id)
  }

  /** A new one. Even when there is no room it is given back, so that work can go on. */
  async create(draft: Draft): Promise<{ readonly workspace: Workspace; readonly saved: Saved }> {
    const now = this.#now()
    const id = `${now.toString(36)}-${this.#tab}-${++this.#count}`
    const name = freeName(
      draft.name.trim() || 'Sin nombre',
      (await this.#shelf.list()).map((each) => each.name),
    )
    const workspace: Workspace = { ...draft, name, id, created: now, changed: now, stamp: this.#stamp() }
    return { workspace, saved: await this.#write(workspace, null) }
  }

  /** Keeps the changes, unless another tab wrote since this one read: then nothing is written and it says so. */
  async save(
    workspace: Workspace,
    changes: Partial<Draft>,
  ): Promise<{ readonly workspace: Workspace; readonly saved: Saved }> {
    const next: Workspace = { ...workspace, ...changes, changed: this.#now(), stamp: this.#stamp() }
    const saved = await this.#write(next, workspace.stamp)
    // What could not be kept goes on in the page, with the stamp of what is kept: the next attempt compares with that.
    return { workspace: saved === 'guardado' ? next : { ...next, stamp: workspace.stamp }, saved }
  }

  /** After a conflict: the other tab's stays under its name and this one's under another. */
  saveApart(workspace: Workspace): Promise<{ readonly workspace: Workspace; readonly saved: Saved }> {
    return this.create({ ...workspace, name: `${workspace.name} (de esta pestaña)` })
  }

  /** Removes it and gives the way to bring it back. */
  async remove(id: string): Promise<(() => Promise<Saved>) | undefined> {
    const workspace = await this.#shelf.read(id)
    if (!workspace) return undefined
    await this.#shelf.remove(id)
    this.#channel?.postMessage(id)
    return () => this.#write({ ...workspace, stamp: this.#stamp() }, null)
  }

  async #write(workspace: Workspace, expected: string | null): Promise<Saved> {
    const saved = await this.#shelf.write(workspace, expected)
    if (saved === 'guardado') this.#channel?.postMessage(workspace.id)
    return saved
  }

  #stamp(): string {
    return `${this.#tab}-${this.#now().toString(36)}-${++this.#count}`
  }
}

/** «Libros», «Libros 2», «Libros 3». */
export function freeName(wanted: string, taken: readonly string[]): string {
  const known = new Set(taken.map((name) => name.toLowerCase()))
  let name = wanted.slice(0, 80)
  for (let n = 2; known.has(name.toLowerCase()); n++) name = `${wanted.slice(0, 75)} ${n}`
  return name
}
