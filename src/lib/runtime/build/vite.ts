/**
 * Gives the site what the sandbox is made of: `virtual:alquimia-sandbox`. When building, the worker's script, SQLite and
 * the extras are files of their own, named for their contents; while writing chapters, the dev server makes them when
 * asked.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Plugin, ViteDevServer } from 'vite'
import { EXTRA_NAMES, type ExtraName } from '../extras.ts'
import { type Bundle, bundle, bundleExtra, wasmFile } from './bundle.ts'

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
        return text(frame.code, (file) => JSON.stringify(`${root}${DEV}/${file}`))
      }
      // The page's own build only: a server's has nobody to run programs.
      if (this.environment.config.consumer !== 'client') return text(frame.code, () => '""')
      const emitted = new Map<string, string>()
      const emit = (file: string, name: string, source: string | Buffer) =>
        emitted.set(file, this.emitFile({ type: 'asset', name, source }))
      emit('worker.js', 'sandbox.js', (await bundle('worker')).code)
      emit('sqlite.wasm', 'sqlite.wasm', await readFile(wasmFile()))
      for (const name of EXTRA_NAMES) emit(extraFile(name), extraFile(name), (await bundleExtra(name)).code)
      return text(frame.code, (file) => `import.meta.ROLLUP_FILE_URL_${emitted.get(file)}`)
    },
    configureServer: serveAssets,
  }
}

/** 'alquimia/modulo' is modulo.js. */
const extraFile = (name: ExtraName): string => `${name.split('/').at(-1)}.js`

/** `addressOf` writes the expression that gives the address of a file. */
function text(frame: string, addressOf: (file: string) => string): string {
  const extras = EXTRA_NAMES.map((name) => `${JSON.stringify(name)}: ${addressOf(extraFile(name))}`)
  return [
    `export const worker = ${addressOf('worker.js')}`,
    `export const wasm = ${addressOf('sqlite.wasm')}`,
    `export const extras = { ${extras.join(', ')} }`,
    `export const frame = ${JSON.stringify(frame)}`,
  ].join('\n')
}

/** Made at the first request and again when a file that they were made from changes. */
function serveAssets(server: ViteDevServer): void {
  const makers: Readonly<Record<string, () => Promise<Bundle>>> = {
    'worker.js': () => bundle('worker', { minify: false }),
    ...Object.fromEntries(EXTRA_NAMES.map((name) => [extraFile(name), () => bundleExtra(name, { minify: false })])),
  }
  const made = new Map<string, Promise<Bundle>>()
  server.watcher.on('change', async (changed) => {
    for (const [file, bundled] of made) {
      const known = await bundled.catch(() => undefined)
      if (!known || known.inputs.includes(changed)) made.delete(file)
    }
  })
  const bodyOf = async (file: string): Promise<string | Buffer | undefined> => {
    if (file === 'sqlite.wasm') return readFile(wasmFile())
    const make = makers[file]
    if (!make) return undefined
    const bundled = made.get(file) ?? make()
    made.set(file, bundled)
    return (await bundled).code
  }
  server.middlewares.use(async (request, response, next) => {
    const [, file] = (request.url ?? '').split('?')[0]?.split(`/${DEV}/`) ?? []
    if (file === undefined) return next()
    try {
      const body = await bodyOf(file)
      if (body === undefined) return next()
      const type = file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript; charset=utf-8'
      response.setHeader('Content-Type', type)
      response.setHeader('Cache-Control', 'no-cache')
      response.setHeader('ETag', `"${createHash('sha1').update(body).digest('hex')}"`)
      response.end(body)
    } catch (error) {
      made.delete(file)
      next(error)
    }
  })
}
