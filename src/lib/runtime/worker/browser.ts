/** The worker of the browser, made from a blob inside the sandboxed frame. */
import './old-browsers.ts'
import type { RunMessage, RunOrder, WorkerSetUp } from '../protocol.ts'
import { harden } from './harden.ts'
import type { Platform } from './platform.ts'
import { prepare } from './prepare.ts'
import { nativeClearTimeout, nativeSetTimeout, portPost } from './primordials.ts'

/** A run that is already waiting goes first. */
const IDLE = 25

const reply = self.postMessage.bind(self) as (message: unknown) => void
const listen = self.addEventListener.bind(self)
const { createObjectURL } = URL
const NativeBlob = Blob

const platform: Platform = {
  close: () => harden(self),
  makeModule: (text) => createObjectURL(new NativeBlob([text], { type: 'text/javascript' })),
  load: (address) => import(address),
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

const onceMessage = <T>(then: (event: MessageEvent<T>) => void): void =>
  listen('message', then as EventListener, { once: true })

onceMessage<WorkerSetUp>(async ({ data }) => {
  const prepared = await prepare(data, platform).catch((error) => reply(`${error}`))
  if (!prepared) return
  let rehearsal: Promise<void> | undefined
  const waiting = nativeSetTimeout(() => {
    // It is only for speed: whatever is wrong, the run that comes will say it.
    rehearsal = prepared.rehearse().catch(() => {})
  }, IDLE)
  onceMessage<RunOrder>(async ({ data: order, ports }) => {
    nativeClearTimeout(waiting)
    if (rehearsal) await rehearsal
    const port = ports[0] as MessagePort
    prepared.start(order, (message: RunMessage) => portPost(port, message))
  })
  reply('ready')
})
