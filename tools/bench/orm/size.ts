// What the library weighs in the reader's page: bundled with what it uses of Kysely, without sql.js.
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { root } from '../common/root.ts'
import type { Row } from '../common/rows.ts'

export async function sizeRows(): Promise<Row[]> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(root, 'src/lib/orm/index.ts')],
    outdir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // Kysely's own builder (`engine.core`) is a file apart, fetched by who uses it.
    splitting: true,
    external: ['sql.js'],
    write: false,
    metafile: true,
    absWorkingDir: root,
  })
  const bytes = new Map(outputFiles.map(({ path, contents }) => [path, brotli(contents)]))
  const always = needed(metafile)
  const sizeOf = (file: string) => bytes.get(join(root, file)) ?? 0
  const total = (files: string[]) => files.reduce((sum, file) => sum + sizeOf(file), 0)
  const later = Object.keys(metafile.outputs).filter((file) => !always.includes(file))
  const row = (metric: string, ours: number): Row => ({ subject: 'Tamaño', metric, unit: 'B', ours, peers: {} })
  return [
    {
      ...row('biblioteca con lo que usa de Kysely (brotli 11)', total(always)),
      target: { is: '≤', value: 35_000 },
    },
    { ...row('engine.core, si se usa', total(later)), note: 'el constructor de Kysely entero, que se pide aparte' },
  ]
}

/** The entry's file and those it imports without being asked. */
function needed({ outputs }: Metafile): string[] {
  const entry = Object.keys(outputs).find((file) => outputs[file]?.entryPoint?.endsWith('orm/index.ts'))
  const files = new Set(entry === undefined ? [] : [entry])
  for (const file of files) {
    for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') files.add(path)
  }
  return [...files].filter((file) => outputs[file] !== undefined)
}

function brotli(contents: Uint8Array): number {
  return brotliCompressSync(contents, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length },
  }).length
}
