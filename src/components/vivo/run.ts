// Running: fetched on the first hint that the reader will want to. One runtime serves the whole page.
import type { Program, RunOptions } from '../../lib/runtime/program.ts'
import type { Place, RunRecord } from '../../lib/runtime/record.ts'
import { GO_TO_LINE, type OutputContext, RunOutput } from '../salida/salida-ejecucion.ts'
import { runtime } from './runtime.ts'

/** Databases that examples keep between runs, by the word they share. */
const kept = new Map<string, Record<string, Uint8Array>>()
export const forgetKept = (group: string): boolean => kept.delete(group)

export interface Execution {
  readonly record: Promise<RunRecord>
  stop(): void
}

export interface ExecutionRequest {
  readonly program: Program
  readonly context: OutputContext
  readonly keepAs?: string | undefined
  readonly seconds?: number | undefined
  readonly onLine: (place: Place) => void
}

/** Runs, and shows what comes out in `place`, from its first line on. */
export function execute(place: HTMLElement, request: ExecutionRequest, tabs?: string, label?: string): Execution {
  const { program, context, keepAs, seconds, onLine } = request
  const output = outputIn(place, tabs, label, onLine)
  output.start()
  const databases = keepAs === undefined ? undefined : kept.get(keepAs)
  const options: RunOptions = {
    ...(seconds === undefined ? {} : { limits: { timeMs: seconds * 1000 } }),
    ...(keepAs === undefined ? {} : { keep: true }),
    onConsole: (entries) => output.progress(entries, context),
  }
  const run = runtime.run(databases ? { ...program, databases } : program, options)
  const record = run.record.then((done) => {
    output.show(done, context)
    if (keepAs !== undefined && done.outcome === 'ok') kept.set(keepAs, filesOf(done))
    return done
  })
  return { record, stop: () => run.stop() }
}

const listening = new WeakMap<HTMLElement, (place: Place) => void>()

function outputIn(place: HTMLElement, tabs: string | undefined, label: string | undefined, onLine: (p: Place) => void) {
  let output = place.querySelector('salida-ejecucion')
  if (!output) {
    output = new RunOutput()
    if (tabs) output.dataset.pestanas = tabs
    if (label) output.dataset.nombre = label
    output.addEventListener(GO_TO_LINE, (event) => {
      if (output) listening.get(output)?.((event as CustomEvent<Place>).detail)
    })
    place.replaceChildren(output)
  }
  listening.set(output, onLine)
  return output
}

function filesOf({ databases }: RunRecord): Record<string, Uint8Array> {
  return Object.fromEntries(databases.flatMap(({ name, bytes }) => (bytes ? [[name, bytes] as const] : [])))
}
