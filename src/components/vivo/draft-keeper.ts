// When a learner's edits are written, and what happens when another tab writes the same ones.
import { browserStorage, type Draft, DraftBox, type Saved } from '../../lib/drafts/draft-box.ts'

const DELAY = 300
const tab = crypto.randomUUID().slice(0, 8)

export interface KeeperEvents {
  /** Another tab wrote, and nothing here is unsaved: its text becomes ours. */
  onForeign(draft: Draft | null): void
  onSaved(saved: Saved): void
}

export class DraftKeeper {
  readonly #box: DraftBox
  readonly #events: KeeperEvents
  #pending: Draft | null | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #unsaved = false

  constructor(name: string, events: KeeperEvents) {
    this.#box = new DraftBox(name, browserStorage(), tab)
    this.#events = events
    addEventListener('storage', (event) => {
      if (event.key !== this.#box.key || this.#pending !== undefined) return
      this.#events.onForeign(this.#box.read())
    })
    addEventListener('pagehide', () => this.flush())
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.flush()
    })
    addEventListener('beforeunload', (event) => {
      this.flush()
      if (this.#unsaved) event.preventDefault()
    })
  }

  read(): Draft | null {
    return this.#box.read()
  }

  /** Keeps it a moment later; null: there is nothing to keep any more. */
  keep(draft: Draft | null): void {
    this.#pending = draft
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.flush(), DELAY)
  }

  flush(overwrite = false): void {
    const draft = this.#pending
    if (draft === undefined) return
    clearTimeout(this.#timer)
    if (draft === null) {
      this.#box.clear()
      this.#pending = undefined
      this.#done('guardado')
      return
    }
    const saved = this.#box.write(draft, overwrite)
    // What could not be written is tried again with the next change, or when the reader decides.
    if (saved === 'guardado') this.#pending = undefined
    this.#done(saved)
  }

  /** The reader prefers the other tab's text: ours is let go. */
  yieldToOther(): Draft | null {
    this.#pending = undefined
    this.#unsaved = false
    return this.#box.read()
  }

  #done(saved: Saved) {
    this.#unsaved = saved === 'sin-espacio'
    this.#events.onSaved(saved)
  }
}
