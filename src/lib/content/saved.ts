// What was just saved, while chapters are written. Astro gathers changes for half a second and writes the whole store to a
// file before pages read it again; whoever writes a chapter sees it at once, from here. The loaders and the pages are
// different instances of our modules in the same process: they meet in the global object.
export interface SavedEntry {
  readonly id: string
  readonly data: unknown
  readonly body?: string | undefined
  readonly digest?: unknown
}
interface Saved {
  /** By collection and id. */
  readonly entries: Map<string, SavedEntry>
  /** Setups, snippets, exercises' and migrations' files, by their path in the course's folder. */
  readonly files: Map<string, string>
  /** How many times the browser was told: a page that comes with an older number missed one. */
  times: number
  /** Whoever tells the browser (src/integration/dev): `known` is false of what was not there before. */
  tell: ((known: boolean) => void) | undefined
}

const KEY = Symbol.for('alquimia:guardado')
const shared = globalThis as { [KEY]?: Saved }

export function saved(): Saved {
  shared[KEY] ??= { entries: new Map(), files: new Map(), times: 0, tell: undefined }
  return shared[KEY]
}

export const keyOf = (collection: string, id: string): string => `${collection}/${id}`
