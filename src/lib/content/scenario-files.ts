/** A project to migrate from what its author wrote: what `init` would have made comes with it. */
import { initFiles } from '../migrations/environment/templates.ts'
import type { Guide } from '../migrations/panel/guide.ts'

export interface MigrationScenario {
  /** What the panel begins with: models, alembic.ini, env.ts and versions. */
  readonly files: Readonly<Record<string, string>>
  /** SQL of a database that exists before the first migration. */
  readonly seed?: string
  readonly guide: Guide
}
export interface ScenarioChoices {
  /** Whether `init` was already run. */
  readonly prepared: boolean
  readonly template: 'generic' | 'async'
}

const FOLDER = 'migraciones'
const SEED = 'datos.sql'

/** `written` by their path inside the project's folder. */
export function scenarioFrom(
  written: Readonly<Record<string, string>>,
  { prepared, template, ...guide }: Guide & ScenarioChoices,
): MigrationScenario {
  const { [SEED]: seed, ...files } = written
  const made = prepared ? initFiles(FOLDER, { template, models: 'modelos' }) : []
  const all = { ...Object.fromEntries(made.map(({ path, text }) => [path, text])), ...files }
  return {
    files: Object.fromEntries(Object.entries(all).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))),
    ...(seed ? { seed } : {}),
    guide,
  }
}

/** Models first, then how it is configured, then the versions. */
export function rank(name: string): number {
  if (name.includes('/versions/')) return 3
  if (name.endsWith('/env.ts')) return 2
  if (name === 'alembic.ini') return 1
  return 0
}
