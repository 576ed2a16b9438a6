// What the lab's page runs.
import { EXTRA_NAMES, type ExtraName } from '../../src/lib/runtime/extras.ts'
import { SandboxRuntime } from '../../src/lib/runtime/page/sandbox.ts'

declare global {
  var FRAME: string
  var runtime: SandboxRuntime
  var newRuntime: (worker?: string) => SandboxRuntime
}

const extras = Object.fromEntries(EXTRA_NAMES.map((name) => [name, `/extras/${name}.js`])) as Record<ExtraName, string>

globalThis.newRuntime = (worker = '/worker.js') =>
  new SandboxRuntime({ worker, wasm: '/sqlite.wasm', extras, frame: globalThis.FRAME })
globalThis.runtime = globalThis.newRuntime()
