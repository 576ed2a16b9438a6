// What a chapter pays for each kind of live picture, with all that it brings: at most 40 kB, as browsers get it.
import { globSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** The script that runs programs comes with the first run, of pictures or of code, and is not a picture's. */
const apart = ['virtual:alquimia-sandbox', 'sql.js']

async function weightOf(file: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [resolve(root, file)],
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    write: false,
    outdir: '/nowhere',
    external: apart,
    loader: { '.css': 'empty' },
    logLevel: 'silent',
  })
  return outputFiles.reduce((sum, { contents }) => sum + brotliCompressSync(contents).length, 0)
}

const kinds = globSync('src/components/dibujo/*/live.ts', { cwd: root })

it('there are pictures to weigh', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(8)
})
for (const file of kinds)
  it(`${dirname(file).split('/').at(-1)} weighs at most 40 kB`, async () => {
    const weight = await weightOf(file)
    console.info(`${file}: ${(weight / 1000).toFixed(1)} kB`)
    expect(weight).toBeLessThanOrEqual(40_000)
  })
