/** The worker of the browser: made from a blob inside the sandboxed frame, it prepares everything and waits for its run. */
import './old-browsers.ts'
import { initAlquimia } from 'alquimia'
import type { RunMessage, RunOrder, WorkerSetUp } from '../protocol.ts'
import { harden } from './harden.ts'
import { loadLibraries, type Marks } from './libraries.ts'
import type { Platform } from './platform.ts'
import { apply } from './primordials.ts'
import { run } from './run.ts'

const post = MessagePort.prototype.postMessage
const reply = self.postMessage.bind(self) as (message: unknown) => void
const listen = self.addEventListener.bind(self)
const { createObjectURL, revokeObjectURL } = URL
const NativeBlob = Blob

const platform: Platform = {
  makeModule: (text) => createObjectURL(new NativeBlob([text], { type: 'text/javascript' })),
  load: (address) => import(address),
  dropModule: (address) => revokeObjectURL(address),
  onUncaught(listener) {
    listen('error', (event) => {
      event.preventDefault()
      listener((event as ErrorEvent).error)
    })
    listen('unhandledrejection', (event) => {
      event.preventDefault()
      listener((event as PromiseRejectionEvent).reason)
    })
  },
}

self.onmessage = async ({ data }: MessageEvent<WorkerSetUp>) => {
  self.onmessage = null
  const marks: Marks = { onPart: () => {} }
  await initAlquimia({ wasmModule: data.wasm })
  const library = await loadLibraries(platform, marks)
  self.onmessage = ({ data: order, ports }: MessageEvent<RunOrder>) => {
    self.onmessage = null
    const port = ports[0] as MessagePort
    harden(self)
    const send = (message: RunMessage): void => void apply(post, port, [message])
    run(order, send, platform, library, marks)
  }
  reply('ready')
}
