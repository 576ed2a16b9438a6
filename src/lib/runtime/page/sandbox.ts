/** The page's end of the sandbox: one hidden frame of an opaque origin, made when a run is first expected. */
import { type Extra, type ExtraName, extrasOf } from '../extras.ts'
import type { Program, Run, RunOptions, Runtime } from '../program.ts'
import type { FrameSetUp, FromFrame, ToFrame } from '../protocol.ts'
import type { RunError } from '../record.ts'
import { timeText } from './texts.ts'
import { WatchedRun } from './watched-run.ts'

export interface SandboxAssets {
  /** Addresses of the worker's script and of SQLite. */
  readonly worker: string
  readonly wasm: string
  readonly extras: Readonly<Record<ExtraName, string>>
  /** The script of the frame itself: small, it goes inside the document. */
  readonly frame: string
}

/**
 * Nothing loads from anywhere: scripts are the frame's own and those made from blobs, and no connection goes out. Workers
 * made from a blob obey the policy of who made them.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval' blob:`,
    'worker-src blob:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')

/** How long the frame may take to get its first worker ready, on a machine that is doing other things. */
const SLOWEST_FRAME = 20_000

interface Sandbox {
  readonly frame: HTMLIFrameElement
  readonly port: MessagePort
  /** Who waits to hear that the frame has taken a run. */
  readonly taken: Map<number, () => void>
  /** Libraries that it has been given. */
  readonly given: Set<ExtraName>
}
/** What is asked of the frame, but for the number of the run. */
type Asked = Pick<Extract<ToFrame, { type: 'run' }>, 'order'> & { readonly extras: readonly Extra[] }

/** How long a frame that is alive may take to say so; it does nothing else. */
const DEAF = 3_000

export class SandboxRuntime implements Runtime {
  readonly #assets: SandboxAssets
  readonly #extras = new Map<ExtraName, Promise<Extra>>()
  readonly #runs = new Map<number, WatchedRun>()
  #sandbox: Promise<Sandbox> | undefined
  /** The one that came out of the promise. */
  #live: Sandbox | undefined
  #next = 1
  #disposed = false

  constructor(assets: SandboxAssets) {
    this.#assets = assets
  }

  /** Only a hint: what goes wrong is told by the run that comes after, which tries again. */
  async warm(program?: Program): Promise<void> {
    const extras = program ? this.#extrasOf(program) : []
    await Promise.all([this.#ready(), extras]).catch(() => {})
  }

  run(program: Program, options: RunOptions = {}): Run {
    const id = this.#next++
    const run = new WatchedRun(options, timeText)
    this.#runs.set(id, run)
    run.record.then(() => this.#runs.delete(id))
    let current: Sandbox | undefined
    run.begin({
      start: (limits, receive) => {
        const send = async () => {
          const extras = await this.#extrasOf(program)
          const order = { program, limits, keep: options.keep ?? false }
          await this.#send(id, { order, extras }, receive, (sandbox) => {
            current = sandbox
          })
        }
        send().catch((error: unknown) => run.fail(notLoaded(error)))
      },
      end: () => current?.port.postMessage({ type: 'end', id } satisfies ToFrame),
    })
    return run
  }

  /** Hands a run to the frame. One that does not answer is gone, with its process perhaps: another takes its place. */
  async #send(
    id: number,
    asked: Asked,
    receive: (data: unknown) => void,
    using: (sandbox: Sandbox) => void,
    attempts = 2,
  ): Promise<void> {
    const sandbox = await this.#ready()
    if (!this.#runs.has(id)) return
    using(sandbox)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => receive(data)
    const taken = new Promise<boolean>((resolve) => {
      sandbox.taken.set(id, () => resolve(true))
      setTimeout(() => resolve(false), DEAF)
    })
    const { order, extras } = asked
    const fresh = extras.filter(({ name }) => !sandbox.given.has(name))
    const names = extras.map(({ name }) => name)
    sandbox.port.postMessage({ type: 'run', id, order, extras: names, fresh } satisfies ToFrame, [port2])
    for (const name of names) sandbox.given.add(name)
    const heard = await taken
    sandbox.taken.delete(id)
    if (heard || !this.#runs.has(id)) return
    port1.close()
    this.#drop(sandbox)
    if (attempts > 1) await this.#send(id, asked, receive, using, attempts - 1)
    else this.#runs.get(id)?.crash('the frame does not answer')
  }

  #drop(sandbox: Sandbox): void {
    discard(sandbox)
    if (this.#live !== sandbox) return
    this.#live = undefined
    this.#sandbox = undefined
  }

  dispose(): void {
    this.#disposed = true
    for (const run of this.#runs.values()) run.stop()
    this.#sandbox?.then(discard, () => {})
    this.#sandbox = undefined
    this.#live = undefined
  }

  /** What the program imports and the worker has not got, while the frame gets ready. */
  #extrasOf(program: Program): Promise<Extra[]> {
    const names = extrasOf(program)
    if (names.length > 0) void this.#ready().catch(() => {})
    return Promise.all(names.map((name) => this.#extra(name)))
  }

  #extra(name: ExtraName): Promise<Extra> {
    const known = this.#extras.get(name)
    if (known) return known
    const fetched = download(this.#assets.extras[name])
      .then(async (response) => ({ name, code: await response.text() }))
      .catch((error) => {
        // As with the frame: the next run tries again.
        this.#extras.delete(name)
        throw error
      })
    this.#extras.set(name, fetched)
    return fetched
  }

  #ready(): Promise<Sandbox> {
    if (this.#disposed) return Promise.reject(new Error('the runtime was disposed'))
    this.#sandbox ??= this.#open().catch((error) => {
      // The next attempt starts over: a connection that failed may be back.
      this.#sandbox = undefined
      throw error
    })
    return this.#sandbox
  }

  async #open(): Promise<Sandbox> {
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (each) => each.toString(36)).join('')
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.referrerPolicy = 'no-referrer'
    frame.style.display = 'none'
    frame.title = 'Entorno aislado'
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy(nonce)}"><script nonce="${nonce}">${this.#assets.frame}</script>`
    const loaded = new Promise<void>((resolve) => {
      frame.onload = () => resolve()
    })
    document.body.append(frame)
    try {
      const wasm = download(this.#assets.wasm).then((response) => response.arrayBuffer())
      // Its failure is heard below, after the script has had its turn.
      wasm.catch(() => {})
      const [script] = await Promise.all([download(this.#assets.worker).then((response) => response.blob()), loaded])
      const { port1, port2 } = new MessageChannel()
      const taken = new Map<number, () => void>()
      const ready = this.#listen(port1, taken)
      // The frame has no origin to name; it is ours, made here, and the port is its own.
      frame.contentWindow?.postMessage({ script } satisfies FrameSetUp, '*', [port2])
      const bytes = await wasm
      port1.postMessage({ type: 'wasm', wasm: bytes } satisfies ToFrame, [bytes])
      await ready
      this.#live = { frame, port: port1, taken, given: new Set() }
      return this.#live
    } catch (error) {
      frame.remove()
      throw error
    }
  }

  #listen(port: MessagePort, taken: ReadonlyMap<number, () => void>): Promise<void> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the frame did not get ready')), SLOWEST_FRAME)
      port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
        if (data.type === 'ready') resolve()
        else if (data.type === 'taken') taken.get(data.id)?.()
        else if (data.id === undefined) reject(new Error(data.message))
        else this.#runs.get(data.id)?.crash(data.message)
      }
    })
  }
}

function discard({ frame, port }: Sandbox): void {
  port.close()
  frame.remove()
}

async function download(address: string): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} ${address}`)
  return response
}

const notLoaded = (error: unknown): RunError => ({
  name: 'LoadError',
  message: error instanceof Error ? error.message : String(error),
  explanation: 'No se pudo preparar el entorno que ejecuta el código: falta alguno de sus archivos.',
  check: [
    'Comprueba tu conexión y vuelve a ejecutar: lo que escribiste sigue aquí.',
    'Si usas un bloqueador o una red restringida, permite los archivos de este sitio.',
  ],
  stack: [],
})
