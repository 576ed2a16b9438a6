/**
 * Inside the sandboxed frame: makes workers and ends them. No code of the learner's runs here, and nothing here is
 * heavy, since a frame may share its thread with the page. A spare worker waits ready, so that a run starts at once.
 */
import type { Extra, ExtraName } from '../extras.ts'
import type { Program } from '../program.ts'
import type { FrameSetUp, FromFrame, RunOrder, ToFrame, WorkerSetUp } from '../protocol.ts'

/** How long a run may have the machine for itself before the next worker is prepared beside it. */
const HEAD_START = 1_500

interface Spare {
  readonly worker: Worker
  readonly ready: Promise<void>
  /** Libraries that it got as it was born. */
  readonly has: Set<ExtraName>
}

addEventListener('message', function setUp({ data, ports, source }: MessageEvent<FrameSetUp>) {
  const port = ports[0]
  if (source !== parent || !port) return
  removeEventListener('message', setUp)
  serve(data, port)
})

function serve({ script }: FrameSetUp, page: MessagePort): void {
  const address = URL.createObjectURL(script)
  const tell = (message: FromFrame) => page.postMessage(message)
  let compile: (wasm: ArrayBuffer) => void = () => {}
  const module = new Promise<WebAssembly.Module>((resolve, reject) => {
    compile = (wasm) => void WebAssembly.compile(wasm).then(resolve, reject)
  })
  const running = new Map<number, Worker>()
  let spare: Spare | undefined
  const extras = new Map<ExtraName, Extra>()
  let last: Program | undefined

  function prepare(): Spare {
    const worker = new Worker(address)
    const ready = new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }) => (data === 'ready' ? resolve() : reject(new Error(data)))
      worker.onerror = (event) => {
        event.preventDefault()
        reject(new Error(event.message || 'the worker did not start'))
      }
    })
    const has = new Set<ExtraName>()
    module.then(
      (wasm) => {
        for (const name of extras.keys()) has.add(name)
        worker.postMessage({ wasm, extras: [...extras.values()], last } satisfies WorkerSetUp)
      },
      (error) => worker.dispatchEvent(new ErrorEvent('error', { message: `${error}` })),
    )
    // Whoever waits for it hears of the failure; until then it is nobody's.
    ready.catch(() => {})
    return { worker, ready, has }
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
    for (const each of data.fresh) extras.set(each.name, each)
    tell({ type: 'taken', id: data.id })
    const { worker, ready, has } = ensureSpare()
    spare = undefined
    last = { ...data.order.program, databases: {} }
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
    const missing = data.extras.filter((name) => !has.has(name)).map((name) => extras.get(name) as Extra)
    worker.postMessage({ ...data.order, extras: missing } satisfies RunOrder, ports as MessagePort[])
    setTimeout(ensureSpare, HEAD_START)
  }
  ensureSpare().ready.then(
    () => tell({ type: 'ready' }),
    (error) => tell({ type: 'broken', message: `${error}` }),
  )
}
