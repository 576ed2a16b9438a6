// What the real SQLAlchemy was recorded doing, for the chapters that show it.
import { recordings } from 'virtual:alquimia-archivos'
import type { TraceEntry } from '../results/sent.ts'
import { closest } from './closest.ts'

interface Recording {
  readonly versions: { readonly sqlalchemy: string }
  readonly scenarios: readonly { readonly id: string; readonly trace: readonly TraceEntry[] }[]
}
const files = recordings as Readonly<Record<string, Recording>>

export interface Recorded {
  readonly version: string
  readonly trace: readonly TraceEntry[]
}

/** `name` is file and scenario, as «ours-loading/joined-two». An unknown one stops the build and says which there are. */
export function recordedScenario(name: string): Recorded {
  const [file = '', id = ''] = name.split('/')
  const recording = files[`recorded/${file}.json`]
  if (!recording) {
    const known = Object.keys(files).map((path) => path.replace(/^.*\/|\.json$/g, ''))
    throw new Error(`<Comparar grabado="${name}">: no hay grabaciones «${file}». Las que hay: ${known.join(', ')}.`)
  }
  const scenario = recording.scenarios.find((each) => each.id === id)
  if (!scenario) {
    const ids = recording.scenarios.map((each) => each.id)
    const near = closest(id, ids)
    const hint = near ? `¿Quisiste escribir «${near}»?` : `Los que hay: ${ids.join(', ')}.`
    throw new Error(`<Comparar grabado="${name}">: «${file}» no tiene el escenario «${id}». ${hint}`)
  }
  return { version: recording.versions.sqlalchemy, trace: scenario.trace }
}
