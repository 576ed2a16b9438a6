/** The page's end of the sandbox: one hidden frame of an opaque origin, made when a run is first expected. */
import type { Program, Run, RunOptions, Runtime } from '../program.ts'
import type { FrameSetUp, FromFrame, RunOrder, ToFrame } from '../protocol.ts'
import type { RunError } from '../record.ts'
import { timeText } from './texts.ts'
import { WatchedRun } from './watched-run.ts'

export interface SandboxAssets {
  /** Addresses of the worker's script and of SQLite. */
  readonly worker: string
  readonly wasm: string
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
}

export class SandboxRuntime implements Runtime {
  readonly #assets: SandboxAssets
  readonly #runs = new Map<number, WatchedRun>()
  #sandbox: Promise<Sandbox> | undefined
  #next = 1
  #disposed = false

  constructor(assets: SandboxAssets) {
    this.#assets = assets
  }

  async warm(): Promise<void> {
    await this.#ready()
  }

  run(program: Program, options: RunOptions = {}): Run {
    const id = this.#next++
    const run = new WatchedRun(options, timeText)
    this.#runs.set(id, run)
    run.record.then(() => this.#runs.delete(id))
    this.#ready().then(
      ({ port }) => {
        const channel = new MessageChannel()
        run.begin({
          start(limits, receive) {
            channel.port1.onmessage = ({ data }) => receive(data)
            const order: RunOrder = { program, limits, keep: options.keep ?? false }
            port.postMessage({ type: 'run', id, order } satisfies ToFrame, [channel.port2])
          },
          end() {
            port.postMessage({ type: 'end', id } satisfies ToFrame)
          },
        })
      },
      (error: unknown) => run.fail(notLoaded(error)),
    )
    return run
  }

  dispose(): void {
    this.#disposed = true
    for (const run of this.#runs.values()) run.stop()
    this.#sandbox?.then(discard, () => {})
    this.#sandbox = undefined
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
    frame.setAttribute('aria-hidden', 'true')
    frame.tabIndex = -1
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
      const [code] = await Promise.all([download(this.#assets.worker).then((response) => response.text()), loaded])
      const { port1, port2 } = new MessageChannel()
      const ready = this.#listen(port1)
      // The frame has no origin to name; it is ours, made here, and the port is its own.
      frame.contentWindow?.postMessage({ code } satisfies FrameSetUp, '*', [port2])
      const bytes = await wasm
      port1.postMessage({ type: 'wasm', wasm: bytes } satisfies ToFrame, [bytes])
      await ready
      return { frame, port: port1 }
    } catch (error) {
      frame.remove()
      throw error
    }
  }

  #listen(port: MessagePort): Promise<void> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('the frame did not get ready')), SLOWEST_FRAME)
      port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
        if (data.type === 'ready') resolve()
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
