/** What every worker does before it has a run: the library, its modules, and the run's way in. */
import { initAlquimia } from 'alquimia'
import type { RunOrder } from '../protocol.ts'
import { loadLibraries, type Marks } from './libraries.ts'
import type { Platform, Send } from './platform.ts'
import { run } from './run.ts'

/** Gives the function that starts the only run of the worker's life. */
export async function prepare(
  wasm: WebAssembly.Module,
  platform: Platform,
): Promise<(order: RunOrder, send: Send) => void> {
  const marks: Marks = { onPart: () => {} }
  await initAlquimia({ wasmModule: wasm })
  const library = await loadLibraries(platform, marks)
  return (order, send) => {
    platform.close()
    run(order, send, platform, library, marks)
  }
}
