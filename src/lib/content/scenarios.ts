// Projects to migrate, by name: migrations/<name>/ of the course, real files and their guide.
import { course } from 'virtual:alquimia-curso'
import { getCollection } from './entries.ts'
import { ContentError } from './loader.ts'
import { type MigrationScenario, scenarioFrom } from './scenario-files.ts'
import { sources } from './sources.ts'

export type { MigrationScenario } from './scenario-files.ts'

const base = 'migrations/'

/** Names of the ready projects, in the order in which they are offered. */
export async function scenarioNames(): Promise<string[]> {
  const guides = await getCollection('migrations')
  return guides.sort((a, b) => a.data.order - b.data.order).map(({ id }) => id)
}

export async function scenarioNamed(name: string): Promise<MigrationScenario> {
  const guides = await getCollection('migrations')
  const guide = guides.find(({ id }) => id === name)
  if (!guide) {
    const known = guides.map(({ id }) => id).join(', ')
    throw new ContentError(
      `escenario="${name}": no existe ${course.contentName}/migrations/${name}/guia.yaml. Hay: ${known}.`,
    )
  }
  const own = Object.entries(sources())
    .filter(([path]) => path.startsWith(`${base}${name}/`))
    .map(([path, code]) => [path.slice(base.length + name.length + 1), code] as const)
  const { order: _order, ...data } = guide.data
  return scenarioFrom(Object.fromEntries(own), data)
}
