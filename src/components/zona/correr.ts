// Runs the workspace's program in the sandbox, on its database, and shows what comes out.
import { createRuntime } from '../../lib/runtime/index.ts'
import type { Program, SourceFile } from '../../lib/runtime/program.ts'
import type { RunRecord } from '../../lib/runtime/record.ts'
import { type OutputContext, RunOutput } from '../salida/salida-ejecucion.ts'

/** The name by which programs find the workspace's database: createEngine('sqlite:///zona.db'). */
export const FILE = 'zona.db'
export const PART = 'programa'

const runtime = createRuntime()
export const warm = (): void => void runtime.warm()

export interface Running {
  readonly done: Promise<{ readonly record: RunRecord; readonly bytes: Uint8Array | undefined }>
  stop(): void
}

export function start(
  language: 'ts' | 'sql',
  code: string,
  files: readonly SourceFile[],
  bytes: Uint8Array | undefined,
  place: HTMLElement,
): Running {
  const program: Program = {
    language,
    parts: [{ id: PART, code }],
    files,
    databases: { [FILE]: bytes ?? new Uint8Array() },
  }
  const context: OutputContext = { program, file: PART }
  let output = place.querySelector('salida-ejecucion')
  if (!output) {
    output = new RunOutput()
    output.dataset.nombre = 'Resultado de la ejecución'
    place.replaceChildren(output)
  }
  const view = output
  view.start()
  const run = runtime.run(program, { keep: true, onConsole: (entries) => view.progress(entries, context) })
  const done = run.record.then((record) => {
    view.show(record, context)
    return { record, bytes: record.databases.find(({ name }) => name === FILE)?.bytes }
  })
  return { done, stop: () => run.stop() }
}
