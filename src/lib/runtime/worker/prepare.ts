/** What every worker does before it has a run: the library, its modules, and the run's way in. */
import { initAlquimia } from 'alquimia'
import type { RunOrder, WorkerSetUp } from '../protocol.ts'
import { takeCallSites } from './call-sites.ts'
import { loadLibraries, type Marks, withExtras } from './libraries.ts'
import type { Platform, Send } from './platform.ts'
import { rehearse, warmSchemas } from './rehearse.ts'
import { run } from './run.ts'

export interface Prepared {
  /** Starts the only run of the worker's life. */
  start(order: RunOrder, send: Send): void
  /** Does once what a run does, so that the run is not the first time. To be waited for: both would be heard as one. */
  rehearse(): Promise<void>
}

const DEEP = 50

export async function prepare({ wasm, extras, last }: WorkerSetUp, platform: Platform): Promise<Prepared> {
  const marks: Marks = { onPart: () => {} }
  await initAlquimia({ wasmModule: wasm, core: false })
  takeCallSites()
  const library = await withExtras(await loadLibraries(platform, marks), extras, platform)
  platform.close()
  // The ten frames that V8 keeps of an error may all be the library's own: the learner's line comes after them.
  const errors = Error as { stackTraceLimit?: number }
  if (errors.stackTraceLimit !== undefined) errors.stackTraceLimit = DEEP
  return {
    start: (order, send) => run(order, send, platform, library, marks),
    async rehearse() {
      await rehearse(platform, library)
      if (library.extras.has('migraciones')) warmSchemas()
      if (last) library.ahead.read(last, library.lowerUsing)
    },
  }
}
