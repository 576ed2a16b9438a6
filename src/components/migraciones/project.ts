// The learner's migration project: their files and their databases, kept in the browser, and how far they went.
import { browserStorage, type Draft, DraftBox, fingerprint, type Saved } from '../../lib/drafts/draft-box.ts'
import type { ArchivedProject } from '../../lib/migrations/archive/write.ts'
import { INI_FILE } from '../../lib/migrations/environment/ini.ts'
import { locationOf } from '../../lib/migrations/environment/layout.ts'
import type { Guide } from '../../lib/migrations/panel/guide.ts'
import { panelProgram } from '../../lib/migrations/panel/program.ts'
import type { PanelVersion } from '../../lib/migrations/panel/state.ts'
import type { Program } from '../../lib/runtime/program.ts'

export interface Scenario {
  readonly files: Readonly<Record<string, string>>
  readonly seed?: string
  readonly guide?: Guide
}

/** What is kept beside the files: no file of a project begins with a dot. */
const DATABASES = '.bases/'
/** Text of each applied version, to notice that it was edited since. */
const APPLIED = '.aplicadas'
const PROGRESS = '.pasos'

interface Contents {
  files: Record<string, string>
  databases: Record<string, Uint8Array>
  applied: Record<string, string>
  progress: Progress
}
export interface Progress {
  /** Steps of the guide that are behind, and which of them were only passed over. */
  readonly done: number
  readonly skipped: readonly number[]
}
const START: Progress = { done: 0, skipped: [] }

export class Project {
  readonly scenario: Scenario
  readonly #box: DraftBox
  #contents: Contents

  constructor(name: string, scenario: Scenario) {
    this.scenario = scenario
    this.#box = new DraftBox(`migraciones:${name}`, browserStorage(), Math.random().toString(36).slice(2, 10))
    this.#contents = contentsOf(this.#box.read(), scenario)
  }

  get files() {
    return this.#contents.files
  }
  get databases() {
    return this.#contents.databases
  }
  get applied() {
    return this.#contents.applied
  }
  get progress() {
    return this.#contents.progress
  }
  set progress(progress: Progress) {
    this.#contents.progress = progress
  }
  isVersion = (name: string): boolean => name.startsWith(this.#versionsFolder)
  /** Asked of every file at every drawing: read again only when alembic.ini is another. */
  get #versionsFolder(): string {
    const ini = this.files[INI_FILE]
    if (!this.#folder || this.#folder.ini !== ini) this.#folder = { ini, path: `${locationOf(this.files)}/versions/` }
    return this.#folder.path
  }
  #folder: { readonly ini: string | undefined; readonly path: string } | undefined
  /** Whether an applied version says something else than when it was applied. */
  editedSince = ({ revision, path, applied }: PanelVersion): boolean => {
    const then = this.applied[revision]
    return applied && path !== undefined && then !== undefined && then !== this.files[path]
  }
  /** Notes the text of what was just applied, and forgets that of what is no more. */
  noteApplied(versions: readonly PanelVersion[], before: ReadonlySet<string>): void {
    for (const { revision, applied, path } of versions) {
      if (!applied) delete this.applied[revision]
      else if (path && !before.has(revision)) this.applied[revision] ??= this.files[path] ?? ''
    }
  }
  get models(): string {
    const names = Object.keys(this.files)
    return ['modelos.ts', 'modelos/index.ts'].find((name) => names.includes(name)) ?? names[0] ?? ''
  }

  program(line: string): Program {
    const { files, databases } = this
    const { seed } = this.scenario
    return panelProgram({ files, databases, ...(seed ? { seed } : {}) }, line)
  }

  keep(overwrite = false): Saved {
    const { files, databases, applied, progress } = this.#contents
    const kept = Object.entries(databases).map(([name, bytes]) => [`${DATABASES}${name}`, toBase64(bytes)] as const)
    return this.#box.write(
      {
        files: {
          ...files,
          ...Object.fromEntries(kept),
          [APPLIED]: JSON.stringify(applied),
          [PROGRESS]: JSON.stringify(progress),
        },
        base: fingerprint(this.scenario.files),
      },
      overwrite,
    )
  }

  /** What another tab kept, in place of ours. */
  takeOther(): void {
    this.#contents = contentsOf(this.#box.read(), this.scenario)
  }
  /** Back to the scenario; gives back how to undo it. */
  reset(): () => void {
    return this.#replace(contentsOf(null, this.scenario))
  }
  /** Another project in this one's place. The guide's steps were those of the other. */
  take({ files, databases }: ArchivedProject): () => void {
    return this.#replace({ files: { ...files }, databases: { ...databases }, applied: {}, progress: this.progress })
  }
  /** Puts a set of files in the place of those there are. */
  replaceFiles(files: Readonly<Record<string, string>>): () => void {
    return this.#replace({ ...this.#contents, files: { ...files } })
  }

  #replace(contents: Contents): () => void {
    const before = this.#contents
    this.#contents = contents
    this.keep(true)
    return () => {
      this.#contents = before
      this.keep(true)
    }
  }
}

/** The steps done of a project that nobody has opened yet, for lists. */
export function stepsDone(name: string): number {
  const draft = new DraftBox(`migraciones:${name}`, browserStorage(), '').read()
  return readProgress(draft?.files[PROGRESS]).done
}

function contentsOf(draft: Draft | null, scenario: Scenario): Contents {
  if (!draft) return { files: { ...scenario.files }, databases: {}, applied: {}, progress: START }
  const { [APPLIED]: applied, [PROGRESS]: progress, ...rest } = draft.files
  const contents: Contents = {
    files: {},
    databases: {},
    applied: readApplied(applied),
    progress: readProgress(progress),
  }
  for (const [name, text] of Object.entries(rest)) {
    if (!name.startsWith(DATABASES)) {
      contents.files[name] = text
      continue
    }
    const bytes = fromBase64(text)
    if (bytes) contents.databases[name.slice(DATABASES.length)] = bytes
  }
  return contents
}

/** Notes of an older or damaged project are worth nothing, and are no reason not to open it. */
function readApplied(text = '{}'): Record<string, string> {
  try {
    return JSON.parse(text) as Record<string, string>
  } catch {
    return {}
  }
}

function readProgress(text = ''): Progress {
  try {
    const { done, skipped } = JSON.parse(text) as Partial<Progress>
    if (typeof done === 'number' && Array.isArray(skipped)) return { done, skipped }
  } catch {
    // As if nobody had begun.
  }
  return START
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
