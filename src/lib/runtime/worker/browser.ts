/** The worker of the browser, made from a blob inside the sandboxed frame. */
import './old-browsers.ts'
import type { RunMessage, RunOrder, WorkerSetUp } from '../protocol.ts'
import { harden } from './harden.ts'
import type { Platform } from './platform.ts'
import { prepare } from './prepare.ts'
import { nativeClearTimeout, nativeSetTimeout, portPost } from './primordials.ts'
import { rehearse } from './rehearse.ts'

/** A run that is already waiting goes first. */
const IDLE = 25

const reply = self.postMessage.bind(self) as (message: unknown) => void
const listen = self.addEventListener.bind(self)
const { createObjectURL, revokeObjectURL } = URL
const NativeBlob = Blob

const platform: Platform = {
  close: () => harden(self),
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
  const start = await prepare(data.wasm, platform).catch((error) => reply(`${error}`))
  if (!start) return
  const rehearsal = nativeSetTimeout(rehearse, IDLE)
  self.onmessage = ({ data: order, ports }: MessageEvent<RunOrder>) => {
    self.onmessage = null
    nativeClearTimeout(rehearsal)
    const port = ports[0] as MessagePort
    start(order, (message: RunMessage) => portPost(port, message))
  }
  reply('ready')
}
