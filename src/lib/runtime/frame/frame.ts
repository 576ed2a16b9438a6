/**
 * Inside the sandboxed frame: makes workers and ends them. No code of the learner's runs here, and nothing here is
 * heavy, since a frame may share its thread with the page. A spare worker waits ready, so that a run starts at once.
 */
import type { Extra } from '../extras.ts'
import type { FrameSetUp, FromFrame, ToFrame, WorkerSetUp } from '../protocol.ts'

/** How long a run may have the machine for itself before the next worker is prepared beside it. */
const HEAD_START = 400

interface Spare {
  readonly worker: Worker
  readonly ready: Promise<void>
}

addEventListener('message', function setUp({ data, ports, source }: MessageEvent<FrameSetUp>) {
  const port = ports[0]
  if (source !== parent || !port) return
  removeEventListener('message', setUp)
  serve(data, port)
})

function serve({ code }: FrameSetUp, page: MessagePort): void {
  const script = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const tell = (message: FromFrame) => page.postMessage(message)
  let compile: (wasm: ArrayBuffer) => void = () => {}
  const module = new Promise<WebAssembly.Module>((resolve, reject) => {
    compile = (wasm) => void WebAssembly.compile(wasm).then(resolve, reject)
  })
  const running = new Map<number, Worker>()
  let spare: Spare | undefined
  const extras = new Map<string, Extra>()

  function prepare(): Spare {
    const worker = new Worker(script)
    const ready = new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }) => (data === 'ready' ? resolve() : reject(new Error(data)))
      worker.onerror = (event) => {
        event.preventDefault()
        reject(new Error(event.message || 'the worker did not start'))
      }
    })
    module.then(
      (wasm) => worker.postMessage({ wasm, extras: [...extras.values()] } satisfies WorkerSetUp),
      (error) => worker.dispatchEvent(new ErrorEvent('error', { message: `${error}` })),
    )
    // Whoever waits for it hears of the failure; until then it is nobody's.
    ready.catch(() => {})
    return { worker, ready }
  }
  const ensureSpare = (): Spare => {
    spare ??= prepare()
    return spare
  }

  page.onmessage = async ({ data, ports }: MessageEvent<ToFrame>) => {
    if (data.type === 'wasm') {
      compile(data.wasm)
      return
    }
    if (data.type === 'end') {
      running.get(data.id)?.terminate()
      running.delete(data.id)
      ensureSpare()
      return
    }
    for (const each of data.order.extras) extras.set(each.name, each)
    tell({ type: 'taken', id: data.id })
    const { worker, ready } = ensureSpare()
    spare = undefined
    running.set(data.id, worker)
    try {
      await ready
    } catch (error) {
      running.delete(data.id)
      return tell({ type: 'broken', id: data.id, message: `${error}` })
    }
    // Ended while it was starting.
    if (!running.has(data.id)) return
    worker.onmessage = null
    worker.onerror = (event) => {
      event.preventDefault()
      tell({ type: 'broken', id: data.id, message: event.message })
    }
    worker.postMessage(data.order, ports as MessagePort[])
    setTimeout(ensureSpare, HEAD_START)
  }
  ensureSpare().ready.then(
    () => tell({ type: 'ready' }),
    (error) => tell({ type: 'broken', message: `${error}` }),
  )
}
