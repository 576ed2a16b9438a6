/** The three places that may keep workspaces, the best that the browser allows: IndexedDB, localStorage, this page. */
import { isWorkspace, type Saved, type Shelf, summaryOf, type Workspace, type WorkspaceSummary } from './workspace.ts'

const STORE = 'espacios'

export class IndexedShelf implements Shelf {
  readonly lasting = true
  readonly #db: IDBDatabase

  constructor(db: IDBDatabase) {
    this.#db = db
  }

  static open(factory: IDBFactory, name = 'alquimia'): Promise<IndexedShelf> {
    return new Promise((done, fail) => {
      const request = factory.open(name, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
      request.onsuccess = () => {
        // Another tab with a newer site asks for the database: it is let go, and this tab's next writing opens it again.
        request.result.onversionchange = () => request.result.close()
        done(new IndexedShelf(request.result))
      }
      request.onerror = () => fail(request.error)
      request.onblocked = () => fail(new Error('blocked'))
    })
  }

  async list(): Promise<WorkspaceSummary[]> {
    const found = await answer<unknown[]>(this.#db.transaction(STORE).objectStore(STORE).getAll())
    return found.filter(isWorkspace).map(summaryOf)
  }

  async read(id: string): Promise<Workspace | undefined> {
    const found = await answer<unknown>(this.#db.transaction(STORE).objectStore(STORE).get(id))
    return isWorkspace(found) ? found : undefined
  }

  /** Reading and writing in one transaction: no other tab can come in between. */
  write(workspace: Workspace, expected: string | null): Promise<Saved> {
    return new Promise((done) => {
      let outcome: Saved = 'guardado'
      const transaction = this.#db.transaction(STORE, 'readwrite')
      const store = transaction.objectStore(STORE)
      const kept = store.get(workspace.id)
      kept.onsuccess = () => {
        const now = isWorkspace(kept.result) ? kept.result.stamp : null
        if (now !== expected) outcome = 'conflicto'
        else store.put(workspace)
      }
      transaction.oncomplete = () => done(outcome)
      // A full disk shows here, as an aborted transaction: what was kept stays.
      transaction.onabort = () => done('sin-espacio')
      transaction.onerror = (event) => event.preventDefault()
    })
  }

  async remove(id: string): Promise<void> {
    await answer(this.#db.transaction(STORE, 'readwrite').objectStore(STORE).delete(id))
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error)
  })
}

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
const PREFIX = 'alquimia:espacio:'

/** For browsers that refuse IndexedDB (some private modes). Databases go in base64, so little fits. */
export class TextShelf implements Shelf {
  readonly lasting = true
  readonly #storage: TextStorage

  constructor(storage: TextStorage) {
    this.#storage = storage
  }

  async list(): Promise<WorkspaceSummary[]> {
    const keys = Array.from({ length: this.#storage.length }, (_, i) => this.#storage.key(i))
    const found = keys.flatMap((key) => (key?.startsWith(PREFIX) ? [this.#kept(key.slice(PREFIX.length))] : []))
    return found.filter((each) => each !== undefined).map(summaryOf)
  }

  async read(id: string): Promise<Workspace | undefined> {
    return this.#kept(id)
  }

  async write(workspace: Workspace, expected: string | null): Promise<Saved> {
    if ((this.#kept(workspace.id)?.stamp ?? null) !== expected) return 'conflicto'
    const { database, ...rest } = workspace
    try {
      const text = JSON.stringify({ ...rest, ...(database ? { base64: toBase64(database) } : {}) })
      this.#storage.setItem(PREFIX + workspace.id, text)
      return 'guardado'
    } catch {
      // Full: what was kept stays.
      return 'sin-espacio'
    }
  }

  async remove(id: string): Promise<void> {
    this.#storage.removeItem(PREFIX + id)
  }

  #kept(id: string): Workspace | undefined {
    try {
      const found = JSON.parse(this.#storage.getItem(PREFIX + id) ?? 'null')
      if (!isWorkspace(found)) return undefined
      const { base64, ...rest } = found as Workspace & { base64?: string }
      return base64 ? { ...rest, database: fromBase64(base64) } : rest
    } catch {
      // Not ours, or spoilt: it is as if it were not there.
      return undefined
    }
  }
}

/** When nothing can be kept: it lasts as long as the page, and the reader is told. */
export class MemoryShelf implements Shelf {
  readonly lasting = false
  readonly #kept = new Map<string, Workspace>()

  async list(): Promise<WorkspaceSummary[]> {
    return [...this.#kept.values()].map(summaryOf)
  }
  async read(id: string): Promise<Workspace | undefined> {
    return this.#kept.get(id)
  }
  async write(workspace: Workspace, expected: string | null): Promise<Saved> {
    if ((this.#kept.get(workspace.id)?.stamp ?? null) !== expected) return 'conflicto'
    this.#kept.set(workspace.id, workspace)
    return 'guardado'
  }
  async remove(id: string): Promise<void> {
    this.#kept.delete(id)
  }
}

/** The best shelf that works here. */
export async function openShelf(): Promise<Shelf> {
  try {
    return await IndexedShelf.open(indexedDB)
  } catch {
    // Refused or broken: the next best.
  }
  try {
    localStorage.setItem(`${PREFIX}prueba`, '1')
    localStorage.removeItem(`${PREFIX}prueba`)
    return new TextShelf(localStorage)
  } catch {
    return new MemoryShelf()
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192))
  return btoa(binary)
}
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
