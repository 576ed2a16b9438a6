// The panel without its page: the same programs, the same evidence, in threads of Node.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type MigrationScenario, scenarioFrom } from '../../src/lib/content/scenario-files.ts'
import { migration } from '../../src/lib/content/schema.ts'
import type { Frames } from '../../src/lib/migrations/panel/frames.ts'
import type { Evidence, LastCommand } from '../../src/lib/migrations/panel/guide.ts'
import { PanelReader } from '../../src/lib/migrations/panel/names.ts'
import { panelProgram } from '../../src/lib/migrations/panel/program.ts'
import type { PanelState } from '../../src/lib/migrations/panel/state.ts'
import { evidenceTables } from '../../src/lib/migrations/panel/tables.ts'
import type { Runtime } from '../../src/lib/runtime/program.ts'
import type { RunError, RunRecord } from '../../src/lib/runtime/record.ts'

const folder = join(import.meta.dirname, '../../src/content/migrations')

export const scenarioNames = globSync('*/guia.yaml', { cwd: folder })
  .map((path) => path.replace(/[\\/]guia\.yaml$/, ''))
  .sort()

export function scenarioNamed(name: string): MigrationScenario {
  const paths = globSync('**/*.{ts,sql,ini}', { cwd: join(folder, name) }).map((path) => path.replaceAll('\\', '/'))
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, name, path), 'utf8')]))
  const { order: _, ...guide } = migration.parse(parse(readFileSync(join(folder, name, 'guia.yaml'), 'utf8')))
  return scenarioFrom(files, guide as never)
}

export class PanelLab {
  files: Record<string, string>
  databases: Record<string, Uint8Array> = {}
  state: PanelState | undefined
  frames: Frames | undefined
  last: LastCommand | undefined
  error: RunError | undefined
  tables: Evidence['tables'] = []
  readonly #runtime: Runtime
  readonly #seed: string | undefined

  constructor(runtime: Runtime, scenario: Pick<MigrationScenario, 'files' | 'seed'>) {
    this.#runtime = runtime
    this.files = { ...scenario.files }
    this.#seed = scenario.seed
  }

  /** A command, or a look around with an empty line; gives the lines that it said. */
  async run(line = ''): Promise<string[]> {
    const { files, databases } = this
    const project = { files, databases, ...(this.#seed ? { seed: this.#seed } : {}) }
    const { record } = this.#runtime.run(panelProgram(project, line), {
      keep: true,
      limits: { timeMs: 60_000, consoleChars: 5_000_000 },
    })
    return this.#take(await record, line)
  }

  get evidence(): Evidence {
    const { state, last, files, tables } = this
    return { state, last, files, tables }
  }

  #take(record: RunRecord, line: string): string[] {
    const reader = new PanelReader()
    const said: string[] = []
    let made = false
    this.frames = undefined
    for (const { text } of record.console) {
      const message = reader.read(text)
      if (message === undefined) said.push(...text.split('\n'))
      if (message?.state) this.state = message.state
      if (message?.frames) this.frames = message.frames
      for (const { path, text: content } of message?.files ?? []) {
        this.files[path] = content
        made = true
      }
    }
    this.error = record.error
    for (const { name, bytes } of record.databases) if (bytes) this.databases[name] = bytes
    if (record.databases.length > 0) this.tables = evidenceTables(record)
    if (line)
      this.last = { line, lines: said, ...(record.error ? { error: record.error.message.split('\n')[0] ?? '' } : {}) }
    if (made) this.#unseen = true
    return said
  }
  /** Files that no run has seen. */
  #unseen = false
  async settle(): Promise<void> {
    if (this.#unseen) await this.run()
    this.#unseen = false
  }
}
