/**
 * Where a learner's edits to one snippet live. Written a moment after each change, so that a reload or a crash loses
 * nothing; never over what another tab wrote without knowing it; and a full or forbidden storage is an answer, not an
 * error.
 */
export interface Draft {
  readonly files: Readonly<Record<string, string>>
  /** Fingerprint of the original that was edited: an author may change it later. */
  readonly base: string
  /** What «volver al original» put away, so that it can be undone even after a reload. */
  readonly setAside?: Readonly<Record<string, string>>
}

interface Stored extends Draft {
  readonly version: 1
  readonly stamp: string
}

export type Saved = 'guardado' | 'conflicto' | 'sin-espacio'

/** What is needed of localStorage; another one in tests. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export class DraftBox {
  readonly #key: string
  readonly #storage: DraftStorage | undefined
  readonly #tab: string
  #seen: string | null = null
  #count = 0

  constructor(name: string, storage: DraftStorage | undefined, tab: string) {
    this.#key = `alquimia:borrador:${name}`
    this.#storage = storage
    this.#tab = tab
  }

  get key(): string {
    return this.#key
  }

  read(): Draft | null {
    const stored = this.#stored()
    this.#seen = stored?.stamp ?? null
    return stored
  }

  /** «conflicto» when another tab wrote after we last read: nothing is written, the caller decides. */
  write(draft: Draft, overwrite = false): Saved {
    if (!this.#storage) return 'sin-espacio'
    const now = this.#stored()?.stamp ?? null
    if (!overwrite && now !== this.#seen) return 'conflicto'
    const stamp = `${this.#tab}-${++this.#count}`
    try {
      this.#storage.setItem(this.#key, JSON.stringify({ version: 1, stamp, ...draft } satisfies Stored))
    } catch {
      // Full, or forbidden: what was there stays.
      return 'sin-espacio'
    }
    this.#seen = stamp
    return 'guardado'
  }

  clear(): void {
    this.#seen = null
    try {
      this.#storage?.removeItem(this.#key)
    } catch {
      // Nothing was kept there, then.
    }
  }

  #stored(): Stored | null {
    try {
      const stored: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null')
      return isStored(stored) ? stored : null
    } catch {
      return null
    }
  }
}

/** Storage is shared with every page of the origin, and with older versions of this one. */
function isStored(value: unknown): value is Stored {
  const stored = value as Partial<Stored> | null
  return (
    typeof stored === 'object' &&
    stored?.version === 1 &&
    typeof stored.stamp === 'string' &&
    typeof stored.base === 'string' &&
    areFiles(stored.files) &&
    (stored.setAside === undefined || areFiles(stored.setAside))
  )
}
const areFiles = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string')

/** localStorage, or nothing where the browser forbids it. */
export function browserStorage(): DraftStorage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

/** A short fingerprint of texts (FNV-1a), to notice that an original changed. */
export function fingerprint(files: Readonly<Record<string, string>>): string {
  let hash = 0x811c9dc5
  for (const [name, code] of Object.entries(files))
    for (const char of `${name}\0${code}\0`) {
      hash ^= char.codePointAt(0) as number
      hash = Math.imul(hash, 0x01000193)
    }
  return (hash >>> 0).toString(36)
}
