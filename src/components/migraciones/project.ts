// The learner's migration project: their files and their database, kept in the browser, and the program of each command.
import { browserStorage, type Draft, DraftBox, fingerprint, type Saved } from '../../lib/drafts/draft-box.ts'
import { PANEL_DATABASE } from '../../lib/migrations/panel/names.ts'
import type { Program } from '../../lib/runtime/program.ts'

export interface Scenario {
  readonly files: Readonly<Record<string, string>>
  readonly seed?: string
}
export const MODELS = 'modelos.ts'
export const isVersion = (name: string) => name.startsWith('versions/')
const DATABASE = '.base'
/** Text of each applied version, to notice that it was edited since. */
const APPLIED = '.aplicadas'

export class Project {
  readonly scenario: Scenario
  readonly #box: DraftBox
  files: Record<string, string> = {}
  database: Uint8Array | undefined
  applied: Record<string, string> = {}

  constructor(name: string, scenario: Scenario) {
    this.scenario = scenario
    this.#box = new DraftBox(`migraciones:${name}`, browserStorage(), crypto.randomUUID().slice(0, 8))
    this.#take(this.#box.read())
  }

  get versions(): string[] {
    return Object.keys(this.files).filter(isVersion)
  }
  get changed(): boolean {
    return this.database !== undefined || fingerprint(this.files) !== fingerprint(this.scenario.files)
  }

  /** The files as modules, and one more that gives Alembic its command. */
  program(line: string): Program {
    const { files, versions } = this
    const hasModels = MODELS in files
    const code = [
      ...versions.map((name, i) => `import * as v${i} from './${name.replace(/\.ts$/, '')}'`),
      ...(hasModels ? [`import { Base } from './modelos'`] : []),
      "import { runPanel } from 'alquimia'",
      'runPanel({',
      `  line: ${JSON.stringify(line)},`,
      ...(hasModels ? ['  metadata: Base.metadata,'] : []),
      ...(this.scenario.seed && !this.database ? [`  seed: ${JSON.stringify(this.scenario.seed)},`] : []),
      `  versions: [${versions.map((name, i) => `{ ...v${i}, path: ${JSON.stringify(name)} }`).join(', ')}],`,
      '})',
    ].join('\n')
    return {
      language: 'ts',
      parts: [{ id: 'alembic', code }],
      files: Object.entries(files).map(([name, text]) => ({ name, code: text })),
      ...(this.database ? { databases: { [PANEL_DATABASE]: this.database } } : {}),
    }
  }

  keep(overwrite = false): Saved {
    const files = {
      ...this.files,
      ...(this.database ? { [DATABASE]: toBase64(this.database) } : {}),
      [APPLIED]: JSON.stringify(this.applied),
    }
    return this.#box.write({ files, base: fingerprint(this.scenario.files) }, overwrite)
  }

  /** What another tab kept, in place of ours. */
  takeOther(): void {
    this.#take(this.#box.read())
  }

  /** Back to the scenario; what there was is given back, for undoing. */
  reset(): () => void {
    const { files, database, applied } = this
    this.#take(null)
    this.keep(true)
    return () => {
      Object.assign(this, { files, database, applied })
      this.keep(true)
    }
  }

  #take(draft: Draft | null): void {
    if (!draft) {
      this.files = { ...this.scenario.files }
      this.database = undefined
      this.applied = {}
      return
    }
    const { [DATABASE]: bytes, [APPLIED]: applied, ...files } = draft.files
    this.files = files
    this.database = bytes ? fromBase64(bytes) : undefined
    this.applied = readApplied(applied)
  }
}

/** Notes of an older or damaged project are worth nothing, and are no reason not to open it. */
function readApplied(text = '{}'): Record<string, string> {
  try {
    return JSON.parse(text) as Record<string, string>
  } catch {
    return {}
  }
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
