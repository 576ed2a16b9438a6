/** Makes the scripts that run apart from the page, each a single text that needs nothing from anywhere. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { addressMark, EXTRA_NAMES, type ExtraName, INSIDE } from '../extras.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const ENTRIES = {
  worker: '../worker/browser.ts',
  frame: '../frame/frame.ts',
  node: '../worker/node.ts',
} as const
export type Script = keyof typeof ENTRIES

/** What each extra is made from. */
const EXTRAS: Readonly<Record<ExtraName, string>> = {
  zod: here('../../validation/index.ts'),
  'alquimia/sqlmodel': here('../../sqlmodel/index.ts'),
  'alquimia/api': here('../../api/sandbox.ts'),
  kysely: here('../kysely.ts'),
  migraciones: here('../../migrations/index.ts'),
}

export interface Bundle {
  readonly code: string
  /** The files it was made from. */
  readonly inputs: readonly string[]
}

export async function bundle(script: Script, { minify = true } = {}): Promise<Bundle> {
  return scriptOf(here(ENTRIES[script]), {
    minify,
    // Learners see the names of the library's classes when they print its objects.
    keepNames: script !== 'frame',
    format: 'iife',
    alias: { alquimia: here('../../orm/index.ts'), 'sucrase/dist/parser': 'sucrase/dist/esm/parser' },
    // sql.js asks for them in Node only, and here it is given its module.
    external: ['fs', 'path', 'crypto', 'node:*'],
    plugins: [syntaxAsText, coreApart],
  })
}

/** A library that programs may import, as one module: others of them are left to be found in the worker. */
export async function bundleExtra(name: ExtraName, { minify = true } = {}): Promise<Bundle> {
  return scriptOf(EXTRAS[name], {
    minify,
    keepNames: name !== 'zod',
    format: 'esm',
    plugins: [libraries(name), oneLanguage],
  })
}

const ORM = here('../../orm/')

const libraries = (own: ExtraName): Plugin => ({
  name: 'alquimia:libraries',
  setup(build) {
    build.onResolve({ filter: /^alquimia$/ }, ({ path }) => ({ path: addressMark(path), external: true }))
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path)
      if (file.startsWith(ORM)) return { path: addressMark(INSIDE), external: true }
      const other = EXTRA_NAMES.find((each) => each !== own && EXTRAS[each] === file)
      return other && { path: addressMark(other), external: true }
    })
  },
})

/** Kysely's builder is an extra: where the library would load it by itself, here it has been given it. */
const coreApart: Plugin = {
  name: 'alquimia:core-apart',
  setup(build) {
    build.onResolve({ filter: /\/core-builder\.ts$/ }, ({ path }) => ({ path, namespace: 'alquimia-apart' }))
    build.onLoad({ filter: /.*/, namespace: 'alquimia-apart' }, () => ({
      contents: "throw new Error('engine.core comes apart')",
    }))
  },
}

/** zod brings its texts in some fifty languages, as heavy as the rest of it. */
const oneLanguage: Plugin = {
  name: 'alquimia:one-language',
  setup(build) {
    build.onResolve({ filter: /\/locales\/(?:index|en)\.js$/ }, () => ({ path: here('../../validation/locales.ts') }))
  },
}

/** Most programs are well written: what explains those that are not is text until then, which costs nothing to start. */
const syntaxAsText: Plugin = {
  name: 'alquimia:syntax-as-text',
  setup(build) {
    build.onResolve({ filter: /^text:syntax$/ }, ({ path }) => ({ path, namespace: 'alquimia' }))
    build.onLoad({ filter: /.*/, namespace: 'alquimia' }, async () => {
      const { code } = await scriptOf(here('../assemble/syntax.ts'), { minify: true, format: 'esm' })
      return { contents: code, loader: 'text' }
    })
  },
}

async function scriptOf(entry: string, options: BuildOptions): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    // Aliases are looked for from here, whatever the folder of the course that is being built.
    absWorkingDir: here('.'),
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    target: 'es2022',
    // A text of one byte a character is read faster, and takes half the memory.
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
  })
  const code = outputFiles?.[0]?.text
  if (code === undefined) throw new Error(`esbuild gave nothing for ${entry}`)
  return { code, inputs: Object.keys(metafile?.inputs ?? {}).map((each) => resolve(here('.'), each)) }
}

/** The file of SQLite that goes with them. */
export const wasmFile = (): string => fileURLToPath(import.meta.resolve('sql.js/dist/sql-wasm-browser.wasm'))
