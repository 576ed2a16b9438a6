/** Runs programs apart from the page: `createRuntime()`, to be imported only when somebody may run something. */
import { extras, frame, wasm, worker } from 'virtual:alquimia-sandbox'
import { SandboxRuntime } from './page/sandbox.ts'
import type { Runtime } from './program.ts'

export { EXTRA_NAMES, type ExtraName, extrasIn } from './extras.ts'
export type * from './program.ts'
export { DEFAULT_LIMITS } from './program.ts'
export type * from './record.ts'

export const createRuntime = (): Runtime => new SandboxRuntime({ frame, wasm, worker, extras })
