// What the lab's page runs.
import { SandboxRuntime } from '../../src/lib/runtime/page/sandbox.ts'

declare global {
  var FRAME: string
  var runtime: SandboxRuntime
  var newRuntime: (worker?: string) => SandboxRuntime
}

globalThis.newRuntime = (worker = '/worker.js') =>
  new SandboxRuntime({ worker, wasm: '/sqlite.wasm', frame: globalThis.FRAME })
globalThis.runtime = globalThis.newRuntime()
