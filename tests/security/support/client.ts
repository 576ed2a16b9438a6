// What the page of the harness runs.
import { SandboxRuntime } from '../../../src/lib/runtime/page/sandbox.ts'

declare global {
  var FRAME: string
  var runtime: SandboxRuntime
  var newRuntime: () => SandboxRuntime
}

globalThis.newRuntime = () =>
  new SandboxRuntime({ worker: '/worker.js', wasm: '/sqlite.wasm', frame: globalThis.FRAME })
globalThis.runtime = globalThis.newRuntime()
