/** The worker of Node: the same as the browser's, for checking many programs outside of it. It is not a sandbox. */
import { registerHooks } from 'node:module'
import { type MessagePort as NodePort, parentPort, workerData } from 'node:worker_threads'
import { ABSENT } from '../explain/absent.ts'
import type { RunOrder, WorkerSetUp } from '../protocol.ts'
import { hide } from './harden.ts'
import type { Platform } from './platform.ts'
import { prepare } from './prepare.ts'

const OURS = 'alquimia-run:'
const modules = new Map<string, string>()
let made = 0

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith(OURS)) return { url: specifier, shortCircuit: true }
    // As the browser says it, whose policy lets nothing else in.
    if (context.parentURL?.startsWith(OURS))
      throw new TypeError(`Failed to fetch dynamically imported module: ${specifier}`)
    return next(specifier, context)
  },
  load(url, context, next) {
    const source = modules.get(url)
    return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true }
  },
})

const platform: Platform = {
  close: () =>
    hide(
      globalThis,
      Object.keys(ABSENT).filter((name) => name !== 'process'),
    ),
  makeModule(text) {
    made += 1
    modules.set(`${OURS}${made}`, text)
    return `${OURS}${made}`
  },
  load: (address) => import(address),
  onUncaught(listener) {
    process.on('uncaughtException', listener)
    process.on('unhandledRejection', listener)
  },
}

const parent = parentPort as NodePort
const prepared = prepare(workerData as WorkerSetUp, platform)
parent.once('message', async ({ order, port }: { order: RunOrder; port: NodePort }) => {
  const { start } = await prepared
  const post = port.postMessage.bind(port)
  start(order, (message) => post(message))
})
