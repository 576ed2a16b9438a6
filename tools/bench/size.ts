/** Size of the library as a page downloads it: minified, brotli, with the part of Kysely it uses. sql.js apart. */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

const entry = fileURLToPath(new URL('../../src/lib/orm/index.ts', import.meta.url))

export async function librarySize(): Promise<{ library: number; core: number }> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    charset: 'utf8',
    target: 'es2024',
    outdir: '/size',
    external: ['sql.js'],
    write: false,
  })
  const size = (wanted: (path: string) => boolean) =>
    outputFiles
      .filter(({ path }) => wanted(path))
      .reduce((sum, { contents }) => sum + brotliCompressSync(contents).length, 0)
  const isCore = (path: string) => path.includes('core-builder')
  return { library: size((path) => !isCore(path)), core: size(isCore) }
}
