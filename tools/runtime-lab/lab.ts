// A page with nothing but the runtime, made from the same pieces as the site's, and a server that counts what reaches it.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundle, bundleExtra, wasmFile } from '../../src/lib/runtime/build/bundle.ts'
import { EXTRA_NAMES } from '../../src/lib/runtime/extras.ts'

export interface RuntimeLab {
  /** The page that can run programs: `window.runtime`. */
  readonly page: string
  /** An address of another origin, where nothing should ever arrive. */
  readonly outside: string
  /** Paths asked of the outside server so far. */
  readonly leaked: string[]
  close(): Promise<void>
}

const clientFile = fileURLToPath(new URL('client.ts', import.meta.url))

/** `more` are files that it also serves, by their path. */
export async function openRuntimeLab(more: Record<string, string> = {}): Promise<RuntimeLab> {
  const [worker, frame, client] = await Promise.all([bundle('worker'), bundle('frame'), clientBundle()])
  const extras = await Promise.all(EXTRA_NAMES.map(async (name) => [name, (await bundleExtra(name)).code] as const))
  const files: Record<string, readonly [type: string, body: string | Buffer]> = {
    '/': [
      'text/html',
      '<!doctype html><html lang="es"><title>Prueba</title><body><input id="campo"><script type="module" src="/client.js"></script>',
    ],
    '/client.js': ['text/javascript', `globalThis.FRAME = ${JSON.stringify(frame.code)};\n${client}`],
    '/worker.js': ['text/javascript', worker.code],
    ...Object.fromEntries(extras.map(([name, code]) => [`/extras/${name}.js`, ['text/javascript', code] as const])),
    ...Object.fromEntries(Object.entries(more).map(([path, code]) => [path, ['text/javascript', code] as const])),
    '/sqlite.wasm': ['application/wasm', readFileSync(wasmFile())],
  }
  const site = await listen(
    createServer((request, response) => {
      const file = files[(request.url ?? '/').split('?')[0] as string]
      response.writeHead(file ? 200 : 404, { 'Content-Type': `${file?.[0] ?? 'text/plain'}; charset=utf-8` })
      response.end(file?.[1])
    }),
  )
  const leaked: string[] = []
  const outsider = createServer((request, response) => {
    leaked.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' })
    response.end('globalThis.fuera = true; export const fuera = true')
  })
  outsider.on('upgrade', (request, socket) => {
    leaked.push(`UPGRADE ${request.url}`)
    socket.destroy()
  })
  const outside = await listen(outsider)
  return {
    page: `http://localhost:${port(site)}/`,
    outside: `http://127.0.0.1:${port(outside)}`,
    leaked,
    close: async () => {
      for (const server of [site, outside]) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
    },
  }
}

export async function clientBundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [clientFile],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
  })
  return outputFiles[0]?.text ?? ''
}

function listen(server: Server): Promise<Server> {
  return new Promise((resolve) => server.listen(0, () => resolve(server)))
}
const port = (server: Server): number => (server.address() as AddressInfo).port
