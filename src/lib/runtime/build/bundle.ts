/** Makes the scripts that run apart from the page, each a single text that needs nothing from anywhere. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const ENTRIES = {
  worker: '../worker/browser.ts',
  frame: '../frame/frame.ts',
  node: '../worker/node.ts',
} as const
export type Script = keyof typeof ENTRIES

export interface Bundle {
  readonly code: string
  /** The files it was made from. */
  readonly inputs: readonly string[]
}

export async function bundle(script: Script, { minify = true } = {}): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [here(ENTRIES[script])],
    bundle: true,
    write: false,
    metafile: true,
    minify,
    // Learners see the names of the library's classes when they print its objects.
    keepNames: script !== 'frame',
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    alias: { alquimia: here('../../orm/index.ts') },
    // sql.js asks for them in Node only, and here it is given its module.
    external: ['fs', 'path', 'crypto', 'node:*'],
    logLevel: 'silent',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`esbuild gave nothing for ${script}`)
  return {
    code: file.text,
    inputs: Object.keys(metafile.inputs).map((each) => fileURLToPath(new URL(each, `file://${process.cwd()}/`))),
  }
}

/** The file of SQLite that goes with them. */
export const wasmFile = (): string => fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm-browser.wasm'))
