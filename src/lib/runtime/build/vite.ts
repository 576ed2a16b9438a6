/**
 * Gives the site what the sandbox is made of: `virtual:alquimia-sandbox`. When building, the worker's script and SQLite
 * are files of their own, named for their contents; while writing chapters, the dev server makes them when asked.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Plugin, ViteDevServer } from 'vite'
import { type Bundle, bundle, wasmFile } from './bundle.ts'

const NAME = 'virtual:alquimia-sandbox'
const RESOLVED = `\0${NAME}`
const DEV = '@alquimia-sandbox'

export function sandboxAssets(): Plugin {
  let serving = false
  let base = '/'
  return {
    name: 'alquimia:sandbox',
    configResolved(config) {
      serving = config.command === 'serve'
      base = config.base
    },
    resolveId: (id) => (id === NAME ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined
      const frame = await bundle('frame', { minify: !serving })
      if (serving) {
        for (const file of frame.inputs) this.addWatchFile(file)
        const root = base.endsWith('/') ? base : `${base}/`
        return text(frame.code, JSON.stringify(`${root}${DEV}/worker.js`), JSON.stringify(`${root}${DEV}/sqlite.wasm`))
      }
      // The page's own build only: a server's has nobody to run programs.
      if (this.environment.config.consumer !== 'client') return text(frame.code, '""', '""')
      const worker = this.emitFile({ type: 'asset', name: 'sandbox.js', source: (await bundle('worker')).code })
      const wasm = this.emitFile({ type: 'asset', name: 'sqlite.wasm', source: await readFile(wasmFile()) })
      return text(frame.code, `import.meta.ROLLUP_FILE_URL_${worker}`, `import.meta.ROLLUP_FILE_URL_${wasm}`)
    },
    configureServer: serveAssets,
  }
}

const text = (frame: string, worker: string, wasm: string): string =>
  `export const worker = ${worker}\nexport const wasm = ${wasm}\nexport const frame = ${JSON.stringify(frame)}`

/** Made at the first request and again when a file that it was made from changes. */
function serveAssets(server: ViteDevServer): void {
  let made: Promise<Bundle> | undefined
  server.watcher.on('change', async (file) => {
    const known = await made?.catch(() => undefined)
    if (!known || known.inputs.includes(file)) made = undefined
  })
  server.middlewares.use(async (request, response, next) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (!path.includes(`/${DEV}/`)) return next()
    try {
      made ??= bundle('worker', { minify: false })
      const wasm = path.endsWith('.wasm')
      const body = wasm ? await readFile(wasmFile()) : (await made).code
      response.setHeader('Content-Type', wasm ? 'application/wasm' : 'text/javascript; charset=utf-8')
      response.setHeader('Cache-Control', 'no-cache')
      response.setHeader('ETag', `"${createHash('sha1').update(body).digest('hex')}"`)
      response.end(body)
    } catch (error) {
      made = undefined
      next(error)
    }
  })
}
